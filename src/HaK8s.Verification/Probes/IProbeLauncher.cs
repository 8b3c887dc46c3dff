namespace HaK8s.Verification.Probes;

/// <summary>Starts the probes of a drill.</summary>
public interface IProbeLauncher
{
    /// <exception cref="DrillProbesException">The probes cannot start, for example because the counter cannot be created.</exception>
    Task<IProbeSet> StartAsync(DrillClock clock, CancellationToken cancellation);
}
