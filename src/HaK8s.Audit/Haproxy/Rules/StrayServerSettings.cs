namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds server settings on their own line.</summary>
internal sealed class StrayServerSettings : IRule<HaproxyConfig>
{
    private static readonly string[] OfServers =
        ["maxqueue", "minconn", "weight", "inter", "fastinter", "downinter", "rise", "fall", "slowstart", "check", "check-ssl", "on-marked-down", "backup", "verify"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "backend" or "listen" or "frontend" or "defaults")
        .SelectMany(section => section.Lines)
        .Where(IsStray)
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/stray-server-settings",
            $"\"{line.Text}\" is on its own line",
            "these are server settings: HAProxy refuses the file and does not start",
            "add them to default-server or to each server; test with haproxy -c -f FILE"));

    internal static bool IsStray(HaproxyLine line) => OfServers.Contains(line.Words[0]) || (line.Words[0] == "maxconn" && line.Words.Count > 2);
}
