using System.Globalization;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds listens of stream {} that nginx refuses or that clients of the API do not reach, and too few connections.</summary>
internal sealed class Listens : IRule<NginxConfig>
{
    /// <summary>Each connection through the balancer takes two of nginx's; each node has about ten.</summary>
    private const int Enough = 256;

    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        foreach (var listen in subject.OfApi.SelectMany(server => server.Block.Children.Where(child => child.Name == "listen" && child.Arguments.Contains("udp"))))
            yield return new AuditFinding(
                subject.File,
                listen.Line,
                "nginx/udp",
                $"\"listen {string.Join(' ', listen.Arguments)}\" takes UDP",
                "the API speaks TCP, so every connection is refused",
                $"listen {listen.Arguments[0]}");
        foreach (var server in subject.Servers.Where(server => !server.Block.Children.Any(child => child.Name is "listen" or "include" || Keywords.IsPlaceholder(child.Name))))
            yield return new AuditFinding(
                subject.File,
                server.Line,
                "nginx/no-listen",
                "the server has no listen",
                "nginx refuses the file (no \"listen\" is defined for server) and does not start",
                "listen 6443 so_keepalive=30s:10s:3");
        foreach (var stream in subject.Streams)
        {
            var listens = stream.Children.Where(block => block.Name == "server")
                .SelectMany(server => server.Children.Where(child => child is { Name: "listen", Arguments.Count: > 0 } && !Keywords.IsPlaceholder(child.Arguments[0])))
                .GroupBy(listen => (Address: Plain(listen.Arguments[0]), Udp: listen.Arguments.Contains("udp")));
            foreach (var group in listens.Where(group => group.Count() > 1))
                yield return new AuditFinding(
                    subject.File,
                    group.ElementAt(1).Line,
                    "nginx/listen-twice",
                    $"{group.ElementAt(1).Arguments[0]} is listened on twice, first in line {group.First().Line}",
                    "nginx refuses the file (duplicate address and port pair) and does not start",
                    "a port of its own for each server");
        }

        if (subject.Root.Find("events")?.Find("worker_connections") is { Arguments: [var text, ..] } limit
            && int.TryParse(text, CultureInfo.InvariantCulture, out var connections)
            && connections < Enough
            && subject.OfApi.Count > 0)
            yield return new AuditFinding(
                subject.File,
                limit.Line,
                "nginx/few-connections",
                $"worker_connections {text} admits only about {connections / 2} connections for each worker",
                "kubelets and controllers keep theirs open, and each takes two of nginx's; when the limit is reached, new ones are closed",
                "worker_connections 8192");
    }

    private static string Plain(string address) => address.All(char.IsAsciiDigit)
        ? $"*:{address}"
        : address.StartsWith("0.0.0.0:", StringComparison.Ordinal) ? $"*{address[7..]}" : address;
}
