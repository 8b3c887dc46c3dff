namespace HaK8s.Audit;

/// <summary>Result of an audit.</summary>
/// <param name="Read">Recognised sources, each as "PATH: kind", in the order of the sources.</param>
/// <param name="Faults">Faults in order of source and line.</param>
public sealed record AuditReport(IReadOnlyList<string> Read, IReadOnlyList<AuditFinding> Faults)
{
    /// <summary>Summary of the audit in one line.</summary>
    public string Headline => Read.Count == 0
        ? "audit: no file was recognised as a configuration of HAProxy, nginx, keepalived or kubeadm, as a script or as a guide"
        : $"audit: {Read.Count} {(Read.Count == 1 ? "file" : "files")} read, {(Faults.Count == 0 ? "no faults" : Faults.Count == 1 ? "1 fault" : $"{Faults.Count} faults")}";

    /// <summary>Returns the complete report as text for people.</summary>
    public override string ToString() => string.Concat(Read.Select(read => $"{read}\n"))
        + string.Concat(Faults.Select(fault => $"\n{fault}\n"))
        + $"\n{Headline}\n";
}
