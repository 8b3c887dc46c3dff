namespace HaK8s.Audit;

/// <summary>What an audit found.</summary>
/// <param name="Read">What was recognised, each "PATH: what", in the order of the sources.</param>
/// <param name="Faults">By source and line.</param>
public sealed record AuditReport(IReadOnlyList<string> Read, IReadOnlyList<Fault> Faults)
{
    /// <summary>One line.</summary>
    public string Headline => Read.Count == 0
        ? "audit: nothing was recognised as a configuration of HAProxy, nginx, keepalived or kubeadm, a script or a guide"
        : $"audit: {Read.Count} {(Read.Count == 1 ? "file" : "files")} read, {(Faults.Count == 0 ? "no faults" : Faults.Count == 1 ? "1 fault" : $"{Faults.Count} faults")}";

    /// <summary>The whole report for people.</summary>
    public override string ToString() => string.Concat(Read.Select(read => $"{read}\n"))
        + string.Concat(Faults.Select(fault => $"\n{fault}\n"))
        + $"\n{Headline}\n";
}
