namespace HaK8s.Audit.Haproxy;

/// <summary>The kinds of health checks, which exclude one another.</summary>
internal static class HaproxyChecks
{
    public const string Cure = "option httpchk GET /readyz, http-check expect status 200, and on the servers: check check-ssl verify none";

    private static readonly string[] Kinds =
        ["httpchk", "ssl-hello-chk", "tcp-check", "ldap-check", "mysql-check", "pgsql-check", "redis-check", "smtpchk", "spop-check", "external-check"];

    public static bool IsCheck(HaproxyLine line) => line.Words is ["option", var kind, ..] && Kinds.Contains(kind);

    /// <summary>What a backend asks for; null when it does not ask over HTTP.</summary>
    public static string? Path(HaproxySection backend) => backend.Last("option", "httpchk") is { } check
        ? backend.Last("http-check", "send")?.After("uri") ?? check.Words.Skip(2).FirstOrDefault(word => word.StartsWith('/')) ?? "/"
        : null;

    /// <summary>The check in force: the last of the backend's own, or else of its defaults; null is a mere connect.</summary>
    public static HaproxyLine? InForce(HaproxySection backend) =>
        backend.Lines.LastOrDefault(IsCheck) ?? backend.Defaults?.Lines.LastOrDefault(IsCheck);
}
