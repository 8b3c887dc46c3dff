namespace HaK8s.Preflight;

/// <summary>The hosts are not fit; nothing was changed on them. The message is for users and lists what must be cured.</summary>
public sealed class PreflightException(PreflightReport report) : Exception(Explain(report))
{
    public PreflightReport Report { get; } = report;

    private static string Explain(PreflightReport report)
    {
        var failures = report.Findings.Where(finding => finding.Severity == Severity.Failure).ToList();
        var lines = failures.Select(finding => $"  {(finding.Host.Length > 0 ? finding.Host : "all hosts")}: {finding.Text}");
        return $"not fit for a cluster, nothing was changed: {failures.Count} failure{(failures.Count == 1 ? "" : "s")} in the preflight\n{string.Join('\n', lines)}";
    }
}
