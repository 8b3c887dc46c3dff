namespace HaK8s.Verification.Probes;

/// <summary>Starts the probes of a drill.</summary>
public interface IProbeLauncher
{
    /// <exception cref="DrillProbesException">They cannot begin, as when the counter cannot be made.</exception>
    Task<IProbeSet> StartAsync(DrillClock clock, CancellationToken cancellation);
}
