using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>A fault that not every host can have: asks the host first, and skips the drill if it cannot.</summary>
/// <param name="possible">Bash that succeeds, or fails with the reason on its standard error.</param>
/// <param name="what">What the fault does, such as "processor time can be limited".</param>
internal sealed class PossibleFault(IHost host, ShellText possible, string what, IFault fault) : IFault
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public string Title => fault.Title;

    public IReadOnlyCollection<string> Silences => fault.Silences;

    public IReadOnlyCollection<string> Affects => fault.Affects;

    /// <exception cref="DrillSkippedException">The host cannot have this fault.</exception>
    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var answer = await host.RunAsync(new HostCommand($"find out whether {what}", possible, Deadline), lines: null, cancellation);
        if (!answer.Succeeded)
            throw new DrillSkippedException($"{what.Replace(" can ", " cannot ", StringComparison.Ordinal)} on {host.Name}: {answer.Error.Trim()}");
        return await fault.InjectAsync(cancellation);
    }
}
