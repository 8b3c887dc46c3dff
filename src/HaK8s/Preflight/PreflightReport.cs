using HaK8s.Hosts;

namespace HaK8s.Preflight;

/// <summary>What the preflight found.</summary>
/// <param name="Hosts">Names of the hosts that were looked at.</param>
/// <param name="Findings">In the order of the hosts, those of all hosts last.</param>
/// <param name="NetworkAsked">False: every host is provisioned already, so what hosts see of each other was left out.</param>
public sealed record PreflightReport(IReadOnlyList<string> Hosts, IReadOnlyList<Finding> Findings, bool NetworkAsked, TimeSpan Elapsed)
{
    /// <summary>True: the control planes, etcd hosts and load balancers among the hosts are provisioned already.</summary>
    public bool Stands { get; init; }

    /// <summary>True: nothing stands against changing the hosts.</summary>
    public bool Fit => !Findings.Any(finding => finding.Stops);

    /// <summary>What was found by checks that the user has overruled.</summary>
    public IReadOnlyList<Finding> Ignored => [.. Findings.Where(finding => finding.Ignored)];

    /// <summary>The slowest host, when its slowness is worth a word.</summary>
    public (string Host, HostSpeed Speed)? Slowest { get; init; }

    /// <summary>The worst that was found on a host and not ignored, or null.</summary>
    public Severity? WorstOf(string host) =>
        Findings.Where(finding => finding.Host == host && !finding.Ignored).Select(finding => (Severity?)finding.Severity).Max();

    /// <summary>One line.</summary>
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
            var scope = NetworkAsked ? "" : ", network left out since all are provisioned";
            return $"preflight: {Hosts.Count} hosts checked in {Elapsed.TotalSeconds:0.0} s{scope}{speed}; {(Findings.Count == 0 ? "no findings" : string.Join(", ", counts))}";
        }
    }
}
