namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds a server that is HAProxy itself, so that its connections go round in a circle.</summary>
internal sealed class OwnServer : IRule<HaproxyConfig>
{
    private static readonly string[] Everywhere = ["", "*", "0.0.0.0", "[::]", "::"];
    private static readonly string[] Here = ["127.0.0.1", "localhost", "[::1]", "::1"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        var binds = subject.Sections.SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", _, ..])
            .SelectMany(line => line.Words[1].Split(','))
            .Select(Parts)
            .ToList();
        return subject.Sections.Where(section => section.HasServers)
            .SelectMany(section => section.Servers.Where(server => server.Words[0] == "server"))
            .Where(server => Parts(server.Words[2]) is var (host, port) && port.Length > 0 && !Grammar.Keywords.IsPlaceholder(server.Words[2])
                && binds.Exists(bind => bind.Port == port && (Here.Contains(host) ? Everywhere.Contains(bind.Host) || Here.Contains(bind.Host) : host == bind.Host)))
            .Select(server => new AuditFinding(
                subject.File,
                server.Number,
                "haproxy/own-server",
                $"{server.Words[1]} is {server.Words[2]}, where HAProxy itself listens",
                "HAProxy connects to itself until its connections run out; an API server on the same host finds its port taken",
                "bind another port, such as 8443, where the API server runs on the same host; servers have the API servers' own addresses"));
    }

    private static (string Host, string Port) Parts(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon < 0 ? (address, "") : (address[..colon], address[(colon + 1)..]);
    }
}
