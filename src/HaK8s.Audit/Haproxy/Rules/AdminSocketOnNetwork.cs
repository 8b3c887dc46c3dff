namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds an admin socket on the network, because every client that reaches it controls HAProxy.</summary>
internal sealed class AdminSocketOnNetwork : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind == "global")
        .SelectMany(section => section.Lines)
        .Where(line => line.Begins("stats", "socket") && line.Words.ElementAtOrDefault(2) is { } address && IsNetwork(address))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/admin-socket-on-network",
            $"the stats socket listens on {line.Words[2]}",
            "it needs no password: every host that reaches it can disable servers or read HAProxy's state",
            "stats socket /run/haproxy/admin.sock mode 660 level admin"));

    private static bool IsNetwork(string address) =>
        !address.StartsWith('/') && !address.StartsWith("unix@", StringComparison.Ordinal) && !address.StartsWith("abns@", StringComparison.Ordinal)
        && !address.StartsWith("127.", StringComparison.Ordinal) && !address.Contains("@127.", StringComparison.Ordinal) && address.Contains(':', StringComparison.Ordinal);
}
