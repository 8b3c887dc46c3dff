namespace HaK8s.Verification.Probes;

/// <summary>Something that records how the cluster looks from outside until it is cancelled.</summary>
internal interface IProbe
{
    /// <summary>Runs until cancelled, then returns; failures of the cluster are records, never exceptions.</summary>
    Task RunAsync(CancellationToken cancellation);
}
