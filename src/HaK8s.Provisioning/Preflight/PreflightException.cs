namespace HaK8s.Preflight;

/// <summary>The hosts are not fit; nothing was changed on them. The message is one line; the fixes have been shown.</summary>
public sealed class PreflightException(PreflightReport report) : Exception(Explain(report))
{
    private static string Explain(PreflightReport report)
    {
        var hosts = report.Findings
            .Where(finding => finding.Stops)
            .GroupBy(finding => finding.Host)
            .Select(host => $"{(host.Key.Length > 0 ? host.Key : "all hosts")} ({string.Join(", ", host.Select(finding => finding.Check).Distinct())})");
        return $"nothing was changed because these hosts are not fit: {string.Join(", ", hosts)}";
    }
}
