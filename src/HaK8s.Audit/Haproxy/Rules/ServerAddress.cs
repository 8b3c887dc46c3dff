namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds URLs and paths in the place of a server's address.</summary>
internal sealed class ServerAddress : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.HasServers)
        .SelectMany(section => section.Servers)
        .Where(server => !server.Words[2].StartsWith('/') && !server.Words[2].Contains('@', StringComparison.Ordinal) && server.Words[2].Contains('/', StringComparison.Ordinal) && !Grammar.Keywords.IsPlaceholder(server.Words[2]))
        .Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/server-address",
            $"{server.Words[2]} is no address with a port",
            FollowsPort(server.Words[2]) ? "HAProxy 2.6 ignores what follows the port, so nothing asks for that path" : "HAProxy takes it for a host's name that it cannot resolve, and does not start",
            "ADDRESS:PORT only; the path of a check belongs to option httpchk")
        { Certainty = FollowsPort(server.Words[2]) ? Certainty.Fault : Certainty.Error });

    /// <summary>True for 10.0.0.1:6443/healthz, which HAProxy accepts.</summary>
    private static bool FollowsPort(string address) => address.IndexOf('/', StringComparison.Ordinal) > address.LastIndexOf(':') && address.Contains(':', StringComparison.Ordinal);
}
