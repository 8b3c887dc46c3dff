namespace HaK8s.Audit;

/// <summary>Result of an audit.</summary>
/// <param name="Read">Recognised sources, each as "PATH: kind", in the order of the sources.</param>
/// <param name="Faults">Faults in order of source and line.</param>
public sealed record AuditReport(IReadOnlyList<string> Read, IReadOnlyList<AuditFinding> Faults)
{
    /// <summary>Sources and lines that were not understood, each as "PATH: reason" or "PATH:LINE: reason".</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    /// <summary>Programs that read a file, each as "PATH: PROGRAM VERSION of PLACE was asked: VERDICT".</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Findings that a comment in the file ignores.</summary>
    public IReadOnlyList<AuditFinding> Ignored { get; init; } = [];

    /// <summary>Summary of the audit in one line.</summary>
    public string Headline => Read.Count == 0
        ? "audit: no file was recognised as a configuration of HAProxy, nginx, keepalived or kubeadm, as a script or as a guide"
        : $"audit: {Read.Count} {(Read.Count == 1 ? "file" : "files")} read, {Found}"
            + (NotUnderstood.Count > 0 ? $" in what was understood; {NotUnderstood.Count} {(NotUnderstood.Count == 1 ? "part was" : "parts were")} not understood" : "")
            + (Ignored.Count > 0 ? $"; {Ignored.Count} ignored" : "");

    /// <summary>Number of faults by certainty, such as "1 error, 2 faults", or "no faults".</summary>
    public string Found => Faults.Count == 0 ? "no faults" : string.Join(", ", Faults
        .GroupBy(fault => fault.Certainty)
        .OrderByDescending(group => group.Key)
        .Select(group => $"{group.Count()} {Plural(group.Key, group.Count())}"));

    /// <summary>True if a finding is at least as certain.</summary>
    public bool Has(Certainty least) => Faults.Any(fault => fault.Certainty >= least);

    /// <summary>The report as text for people, without its headline.</summary>
    public string Details => string.Concat(Read.Select(read => $"{read}\n"))
        + string.Concat(Asked.Select(answer => $"{answer}\n"))
        + string.Concat(NotUnderstood.Select(part => $"{part}\n"))
        + string.Concat(Faults.Select(fault => $"\n{fault}\n"));

    /// <summary>Returns the complete report as text for people.</summary>
    public override string ToString() => $"{Details}\n{Headline}\n";

    private static string Plural(Certainty certainty, int count) =>
        certainty == Certainty.Advice ? "advice" : $"{RuleList.Name(certainty)}{(count == 1 ? "" : "s")}";
}
