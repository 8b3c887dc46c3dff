using HaK8s.Hosts;

namespace HaK8s.Preflight;

/// <summary>Result of the preflight.</summary>
/// <param name="Hosts">Names of the examined hosts.</param>
/// <param name="Findings">Findings in the order of the hosts; findings of all hosts come last.</param>
/// <param name="NetworkAsked">False if every host is already provisioned, so that the network checks were skipped.</param>
public sealed record PreflightReport(IReadOnlyList<string> Hosts, IReadOnlyList<Finding> Findings, bool NetworkAsked, TimeSpan Elapsed)
{
    /// <summary>True if the control planes, etcd hosts and load balancers among the hosts are already provisioned.</summary>
    public bool Stands { get; init; }

    /// <summary>True if no finding forbids changing the hosts.</summary>
    public bool Fit => !Findings.Any(finding => finding.Stops);

    /// <summary>Findings of checks that the user has overruled.</summary>
    public IReadOnlyList<Finding> Ignored => [.. Findings.Where(finding => finding.Ignored)];

    /// <summary>How far the authors have tried the hosts' systems and the version of Kubernetes; one line each.</summary>
    public IReadOnlyList<string> Support { get; init; } = [];

    /// <summary>The slowest host, if it is slow enough to be reported.</summary>
    public (string Host, HostSpeed Speed)? Slowest { get; init; }

    /// <summary>Returns the highest severity on a host that is not ignored, or null.</summary>
    public Severity? WorstOf(string host) =>
        Findings.Where(finding => finding.Host == host && !finding.Ignored).Select(finding => (Severity?)finding.Severity).Max();

    /// <summary>Summary in one line.</summary>
    public string Headline
    {
        get
        {
            var counts = new[] { Severity.Failure, Severity.Warning, Severity.Note }
                .Select(severity => (Severity: severity, Count: Findings.Count(finding => finding.Severity == severity && !finding.Ignored)))
                .Where(count => count.Count > 0)
                .Select(count => $"{count.Count} {count.Severity.ToString().ToLowerInvariant()}{(count.Count == 1 ? "" : "s")}")
                .Concat(Ignored.Count > 0 ? [$"{Ignored.Count} ignored ({string.Join(", ", Ignored.Select(finding => finding.Check).Distinct())})"] : []);
            var speed = Slowest is { } slowest ? $"; {slowest.Host} is slow: {slowest.Speed}" : "";
            var scope = NetworkAsked ? "" : ", network checks skipped because all are provisioned";
            return $"preflight: {Hosts.Count} hosts checked in {Elapsed.TotalSeconds:0.0} s{scope}{speed}; {(Findings.Count == 0 ? "no findings" : string.Join(", ", counts))}";
        }
    }
}
