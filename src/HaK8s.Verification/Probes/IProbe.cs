namespace HaK8s.Verification.Probes;

/// <summary>Records how the cluster looks from outside until cancelled.</summary>
internal interface IProbe
{
    /// <summary>Runs until cancelled, then returns. Failures of the cluster are records, never exceptions.</summary>
    Task RunAsync(CancellationToken cancellation);
}
