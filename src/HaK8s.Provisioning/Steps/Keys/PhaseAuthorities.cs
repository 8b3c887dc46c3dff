using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys;

/// <summary>The cluster's authorities in one phase of their rotation. All steps of the phase share one, which reads them once.</summary>
internal sealed class PhaseAuthorities(int phase)
{
    private readonly SharedTask<AuthorityTexts?> _texts = new();

    /// <summary>The phase in which the steps work.</summary>
    public int Phase => phase;

    /// <summary>Reads them from a control plane that has the rotation's folder.</summary>
    /// <returns>Null if the phase is over: a later one has begun, or the rotation has ended.</returns>
    public Task<AuthorityTexts?> GetAsync(StepContext context, CancellationToken cancellation) => _texts.GetAsync(() => ReadAsync(context, cancellation));

    private async Task<AuthorityTexts?> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var states = await KeyStates.ReadAsync(context, KeyRotation.Authorities, cancellation);
        if (context.Plan.ControlPlanes.FirstOrDefault(host => states.Phases[host.Name] is not null) is not { } holder || (phase < KeyRotation.Last && states.Forgets))
            return null;
        var files = await SecretFiles.ReadAsync(context.HostFor(holder), [$"{KeyRotation.Authorities.Folder}/old/ca.crt", $"{KeyRotation.Authorities.Folder}/new/ca.crt"], cancellation);
        return new AuthorityTexts(files[0].Content, files[1].Content);
    }
}
