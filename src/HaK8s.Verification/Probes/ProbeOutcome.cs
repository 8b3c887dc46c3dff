namespace HaK8s.Verification.Probes;

public enum ProbeOutcome
{
    Success,

    Failure,

    /// <summary>
    /// A write that another of our writes overtook. The server answered, but that proves neither success nor outage.
    /// </summary>
    Overtaken,
}
