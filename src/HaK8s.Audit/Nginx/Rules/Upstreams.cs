using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds upstreams that nginx refuses, and servers of them that never get a connection or are tried for ever.</summary>
internal sealed class Upstreams : IRule<NginxConfig>
{
    private const string Refused = "nginx refuses the file and does not start";

    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        // A part of a guide may show a part only.
        var all = subject.Streams
            .Concat(subject.Root.All.Where(block => block.Name is "stream" or "http"))
            .Distinct()
            .SelectMany(block => block.Children.Where(child => child.Name == "upstream" && child.Arguments.Count > 0).Select(child => (Context: block, Upstream: child)))
            .ToList();
        foreach (var (_, upstream) in all)
        {
            var servers = upstream.Children.Where(child => child is { Name: "server", Arguments.Count: > 0 }).ToList();
            if (servers.Count == 0
                && subject.Unclosed.Count == 0
                && !upstream.Children.Any(child => child.Name == "include" || Keywords.IsPlaceholder(child.Name) || child.IsUnfinished))
                yield return Found(
                    upstream.Line,
                    "nginx/no-servers",
                    $"upstream {upstream.Arguments[0]} has no server",
                    $"{Refused} (no servers are inside upstream)",
                    "server ADDRESS:6443 for each control plane");
            if (upstream.Children.FirstOrDefault(child => child.Name is "hash" or "ip_hash" or "random") is { } method
                && servers.Find(server => server.Arguments.Contains("backup")) is { } backup)
                yield return Found(
                    backup.Line,
                    "nginx/backup-with-hash",
                    $"{backup.Arguments[0]} is a backup, but upstream {upstream.Arguments[0]} has \"{method.Name}\"",
                    $"{Refused} (balancing method does not support parameter \"backup\")",
                    "without backup, or with least_conn");
            foreach (var server in servers.Where(server => server.Arguments.Contains("down")))
                yield return Found(
                    server.Line,
                    "nginx/idle-server",
                    $"{server.Arguments[0]} is marked down",
                    "it gets no connection, so the other control planes carry its share, and one failure less is survived",
                    "remove \"down\"");
            foreach (var server in servers.Where(server => servers.Count > 1 && server.Arguments.Contains("max_fails=0")))
                yield return Found(
                    server.Line,
                    "nginx/never-counted",
                    $"{server.Arguments[0]} has max_fails=0",
                    "nginx never counts it as dead: as long as it is silent, its share of the new connections waits for proxy_connect_timeout",
                    "max_fails=1 fail_timeout=10s");
        }

        foreach (var group in all
            .GroupBy(found => (found.Context.Line, Name: found.Upstream.Arguments[0]))
            .Where(group => group.Count() > 1 && !Keywords.IsPlaceholder(group.Key.Name)))
            yield return Found(
                group.ElementAt(1).Upstream.Line,
                "nginx/block-twice",
                $"upstream {group.Key.Name} is defined twice, first in line {group.First().Upstream.Line}",
                $"{Refused} (duplicate upstream)",
                "one block with the servers of both");
        foreach (var name in new[] { "stream", "http", "events" })
        {
            if (subject.Root.Children.Where(block => block.Name == name).ToList() is [var first, var second, ..] && subject.Root.Find("events") is not null)
                yield return Found(
                    second.Line,
                    "nginx/block-twice",
                    $"{name} {{}} is there twice, first in line {first.Line}",
                    $"{Refused} (directive is duplicate)",
                    "one block with the contents of both");
        }

        AuditFinding Found(int line, string rule, string what, string why, string cure) => new(subject.File, line, rule, what, why, cure);
    }
}
