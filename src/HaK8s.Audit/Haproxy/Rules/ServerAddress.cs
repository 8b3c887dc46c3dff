namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds URLs and paths in the place of a server's address.</summary>
internal sealed class ServerAddress : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => Broken(subject).Concat(subject.Sections
        .Where(section => section.HasServers)
        .SelectMany(section => section.Servers)
        .Where(server => !server.Words[2].StartsWith('/')
            && !server.Words[2].Contains('@', StringComparison.Ordinal)
            && server.Words[2].Contains('/', StringComparison.Ordinal) && !Grammar.Keywords.IsPlaceholder(server.Words[2]))
        .Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/server-address",
            $"{server.Words[2]} is no address with a port",
            FollowsPort(server.Words[2]) ? "HAProxy 2.6 ignores what follows the port, so nothing asks for that path" : "HAProxy takes it for a host's name that it cannot resolve, and does not start",
            "ADDRESS:PORT only; the path of a check belongs to option httpchk")
        { Certainty = FollowsPort(server.Words[2]) ? Certainty.Fault : Certainty.Error }));

    private static IEnumerable<AuditFinding> Broken(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines)
        .Where(line => (line.Words is ["server", _, var address, ..] && Grammar.Addresses.IsBroken(address)) || (line.Words is ["bind", var bind, ..] && bind.Split(',').Any(Grammar.Addresses.IsBroken)))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/server-address",
            $"\"{line.Text}\" has an address that IPv4 does not have",
            "HAProxy takes it for a host's name that it cannot resolve, and does not start",
            "four numbers from 0 to 255, with dots between them"));

    /// <summary>True for 10.0.0.1:6443/healthz, which HAProxy accepts.</summary>
    private static bool FollowsPort(string address) =>
        address.IndexOf('/', StringComparison.Ordinal) > address.LastIndexOf(':') && address.Contains(':', StringComparison.Ordinal);
}
