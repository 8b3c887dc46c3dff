namespace HaK8s.Verification.Probes;

public enum ProbeOutcome
{
    Success,

    Failure,

    /// <summary>A write that another write of ours overtook: the server decided, but it proves neither success nor outage.</summary>
    Overtaken,
}
