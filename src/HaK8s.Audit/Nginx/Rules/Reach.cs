using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds servers of stream {} that no client gets through, and upstreams that do not share the load.</summary>
internal sealed class Reach : IRule<NginxConfig>
{
    private static readonly string[] Here = ["127.0.0.1", "localhost", "[::1]"];
    private static readonly string[] Everywhere = ["*", "0.0.0.0", "[::]"];

    public IEnumerable<AuditFinding> Of(NginxConfig subject) =>
        [.. subject.OfApi.SelectMany(server => OfServer(subject, server)), .. subject.Streams.SelectMany(stream => stream.Children.Where(block => block.Name == "upstream").SelectMany(upstream => OfUpstream(subject, upstream)))];

    private static IEnumerable<AuditFinding> OfServer(NginxConfig subject, NginxServer server)
    {
        foreach (var block in new[] { server.Block, server.Stream })
        {
            var rules = block.Children.Where(child => child.Name is "allow" or "deny").ToList();
            foreach (var rule in rules is [{ Name: "deny", Arguments: ["all"] }, ..] ? rules.Take(1) : [])
                yield return new AuditFinding(
                    subject.File,
                    rule.Line,
                    "nginx/unreachable",
                    "\"deny all\" is the first rule",
                    "the first rule that fits decides, so every connection is refused",
                    "allow NETWORK first, and deny all behind it");
        }

        if (server.Find("proxy_pass") is { Arguments: [['$', .. var variable]] } pass
            && server.Stream.Children.FirstOrDefault(child => child is { Name: "map", Arguments: [var key, var name] } && name == $"${variable}" && key.StartsWith("$ssl_preread", StringComparison.Ordinal)) is { } map && server.Find("ssl_preread") is not { Arguments: ["on"] })
        {
            foreach (var line in new[] { pass.Line, map.Line })
                yield return new AuditFinding(
                    subject.File,
                    line,
                    "nginx/unreachable",
                    $"{map.Arguments[0]} is empty, because ssl_preread is not on",
                    "every connection goes to the default of the map, and without one it is closed",
                    "ssl_preread on in the server");
        }

        foreach (var address in server.Upstream)
        {
            var colon = address.LastIndexOf(':');
            if (colon < 0 || !Here.Contains(address[..colon]))
                continue;
            if (server.Block.Children.Any(child => child is { Name: "listen", Arguments: [var listen, ..] }
                && !listen.StartsWith("unix:", StringComparison.Ordinal)
                && Parts(listen) is var (host, port)
                && port == address[(colon + 1)..] && (Everywhere.Contains(host) || Here.Contains(host))))
                yield return new AuditFinding(
                    subject.File,
                    Place(server, address),
                    "nginx/own-server",
                    $"{address} is nginx itself",
                    "nginx connects to itself until its connections run out; an API server on the same host finds its port taken",
                    "listen on another port, such as 8443, or the API servers' own addresses");
        }
    }

    private static IEnumerable<AuditFinding> OfUpstream(NginxConfig subject, NginxDirective upstream)
    {
        var servers = upstream.Children.Where(child => child is { Name: "server", Arguments: [var address, ..] } && !Keywords.IsPlaceholder(address)).ToList();
        foreach (var group in servers.GroupBy(server => server.Arguments[0]).Where(group => group.Count() > 1))
        {
            foreach (var server in group)
                yield return new AuditFinding(
                    subject.File,
                    server.Line,
                    "nginx/address-twice",
                    $"{group.Key} is there twice",
                    "that control plane gets more than its share of the connections, and another one gets none",
                    "write each server's own address");
        }

        foreach (var hash in upstream.Children.Where(child => child is { Name: "hash", Arguments: [var key, ..] }
            && !key.Contains('$', StringComparison.Ordinal)
            && !Keywords.IsPlaceholder(key) && servers.Count > 1))
            yield return new AuditFinding(
                subject.File,
                hash.Line,
                "nginx/constant-key",
                $"\"hash {string.Join(' ', hash.Arguments)}\" has a key without a variable",
                "the key is the same for all connections, so one control plane gets them all",
                "hash $remote_addr consistent; in a script's heredoc with \\$ or a quoted delimiter");
    }

    private static int Place(NginxServer server, string address) =>
        server.Stream.Children.Where(block => block.Name == "upstream").SelectMany(block => block.Children).FirstOrDefault(child => child is { Name: "server", Arguments: [var own, ..] } && own == address)?.Line ?? server.Find("proxy_pass")!.Line;

    private static (string Host, string Port) Parts(string listen) => listen.Contains(':', StringComparison.Ordinal)
        ? (listen[..listen.LastIndexOf(':')], listen[(listen.LastIndexOf(':') + 1)..])
        : ("*", listen);
}
