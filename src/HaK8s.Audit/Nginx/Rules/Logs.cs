using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds access logs of stream {} without a format, or with one that is not there, and formats and zones that nginx refuses.</summary>
internal sealed class Logs : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        foreach (var stream in subject.Streams)
        {
            var formats = stream.Children.Where(child => child is { Name: "log_format", Arguments.Count: > 0 }).ToList();
            // A format or a zone may stand in a file that is included, or in the one that includes this.
            var isOpen = stream.Name != "stream" || stream.All.Any(child => child.Name == "include");
            foreach (var log in stream.All.Where(child => child is { Name: "access_log", Arguments: [not "off", ..] }))
            {
                var format = log.Arguments.Skip(1).FirstOrDefault();
                if (format is null || format.Contains('=', StringComparison.Ordinal))
                    yield return Found(log, "access_log has no format, and stream {} has none by itself");
                else if (!isOpen && !Keywords.IsPlaceholder(format) && !formats.Exists(one => one.Arguments[0] == format))
                    yield return Found(log, $"stream {{}} has no log_format {format}; those of http {{}} do not count here");
            }

            foreach (var group in formats.GroupBy(one => one.Arguments[0]).Where(group => group.Count() > 1))
                yield return Found(group.ElementAt(1), $"log_format {group.Key} is there twice, first in line {group.First().Line}");
            var zones = stream.All.Where(child => child is { Name: "zone", Arguments.Count: > 0 }).ToList();
            foreach (var zone in zones.Where(zone => zone.Arguments.Count == 1 && !isOpen && !zones.Exists(other => other.Arguments.Count > 1 && other.Arguments[0] == zone.Arguments[0])))
                yield return Found(zone, $"zone {zone.Arguments[0]} has no size");
        }

        AuditFinding Found(NginxDirective directive, string what) => new(
            subject.File,
            directive.Line,
            "nginx/wrong-parameter",
            what,
            "nginx refuses the file and does not start",
            directive.Name == "zone" ? "zone NAME 64k" : "log_format NAME '$remote_addr $upstream_addr $status', and access_log FILE NAME");
    }
}
