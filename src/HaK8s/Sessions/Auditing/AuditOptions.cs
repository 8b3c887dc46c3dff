using HaK8s.Audit;
using HaK8s.Audit.Reports;

namespace HaK8s.Sessions.Auditing;

/// <summary>What an audit reads, how it is shown, and which findings end the program with 5.</summary>
public sealed record AuditOptions
{
    /// <summary>Absolute paths of files and folders; empty means the cluster's hosts.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>True: also asks haproxy, nginx, keepalived and kubeadm, of this computer or else of a root of the lab.</summary>
    public bool WithPrograms { get; init; }

    /// <summary>text, or json or sarif for a file as well.</summary>
    public string Format { get; init; } = "text";

    /// <summary>error, fault, advice or never.</summary>
    public string FailOn { get; init; } = "fault";

    /// <summary>Returns the least certainty that fails; null if nothing does.</summary>
    /// <exception cref="SelectionException">The word is unknown.</exception>
    internal Certainty? Least => FailOn switch
    {
        "error" => Certainty.Error,
        "fault" => Certainty.Fault,
        "advice" => Certainty.Advice,
        "never" => null,
        _ => throw new SelectionException($"--fail-on {FailOn} is not known\n  try: --fail-on error, fault, advice or never"),
    };

    /// <summary>Returns what writes the report's file; null if the text on the screen is enough.</summary>
    /// <exception cref="SelectionException">The word is unknown.</exception>
    internal Func<AuditReport, string>? Writer => Format switch
    {
        "text" => null,
        "json" => AuditJson.Write,
        "sarif" => AuditSarif.Write,
        _ => throw new SelectionException($"--audit-format {Format} is not known\n  try: --audit-format text, json or sarif"),
    };
}
