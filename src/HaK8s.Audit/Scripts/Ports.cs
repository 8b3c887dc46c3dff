using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds wrong ports in lists of ports to open, in prose and in commands.</summary>
internal sealed partial class Ports : IRule<Excerpt>
{
    private static readonly string[] Dead = ["10251", "10252"];

    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.IsWritten || subject.Kind is not SourceKind.Prose and not SourceKind.Shell)
            yield break;
        // Commands open one port each.
        var peers = subject.Lines.Any(line => Command().IsMatch(line.Text) && Number().Matches(line.Text).Any(match => match.Value == "2380"));
        foreach (var line in subject.Lines.Where(line => List().IsMatch(line.Text) || Command().IsMatch(line.Text)))
        {
            var numbers = Number().Matches(line.Text).Select(match => match.Value).ToList();
            if (numbers.Intersect(Dead).ToList() is { Count: > 0 } dead)
                yield return new AuditFinding(
                    subject.File,
                    line.Number,
                    "ports/dead",
                    $"{string.Join(" and ", dead)} {(dead.Count == 1 ? "is no longer a port" : "are no longer ports")} of Kubernetes",
                    "since 1.23 no process listens there, so the scheduler and the controller-manager are not monitored",
                    "10259 (scheduler) and 10257 (controller-manager)");
            if (numbers.Contains("2379") && !numbers.Contains("2380") && !(Command().IsMatch(line.Text) && peers))
                yield return new AuditFinding(
                    subject.File,
                    line.Number,
                    "ports/etcd-peers",
                    "2379 is opened without 2380",
                    "etcd's members talk to each other on 2380: the second control plane cannot join",
                    "2379-2380 between the control planes");
        }
    }

    /// <summary>Matches two or more port numbers, separated by commas.</summary>
    [GeneratedRegex(@"(?<![\d.:])\d{4,5}\s*,\s*\d{4,5}(?![\d.])")]
    private static partial Regex List();

    [GeneratedRegex(@"\bufw\s+allow\b|--add-port|--dports?\b|\bdport\b")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\d.])\d{4,5}(?![\d.])")]
    private static partial Regex Number();
}
