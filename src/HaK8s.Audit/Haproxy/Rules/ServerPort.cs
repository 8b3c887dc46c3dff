using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checked servers of a backend without any port: HAProxy does not know where to check them.</summary>
internal sealed class ServerPort : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => !section.Lines.Any(line => line.Words is ["http-check" or "tcp-check", "connect", ..] && line.Words.Contains("port")))
        .SelectMany(section => section.Servers.Where(server => server.Words[0] == "server" && HasNoPort(server.Words[2])
            && section.HasWord(server, "check") && section.Value(server, "port") is null && section.Value(server, "track") is null))
        .Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/server-without-port",
            $"{server.Words[1]} ({server.Words[2]}) has no port to check",
            "HAProxy refuses the file (neither service port nor check port) and does not start",
            $"{server.Words[2].TrimEnd(':')}:6443"));

    private static bool HasNoPort(string address) => !Keywords.IsPlaceholder(address)
        && !address.Contains('/', StringComparison.Ordinal)
        && !address.Contains('@', StringComparison.Ordinal)
        && !address.TrimEnd(':').Contains(':', StringComparison.Ordinal);
}
