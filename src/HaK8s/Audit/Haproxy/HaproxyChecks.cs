namespace HaK8s.Audit.Haproxy;

/// <summary>The kinds of health checks, which exclude one another.</summary>
internal static class HaproxyChecks
{
    public const string Cure = "option httpchk GET /readyz, http-check expect status 200, and on the servers: check check-ssl verify none";

    private static readonly string[] Kinds =
        ["httpchk", "ssl-hello-chk", "tcp-check", "ldap-check", "mysql-check", "pgsql-check", "redis-check", "smtpchk", "spop-check", "external-check"];

    public static bool IsCheck(HaproxyLine line) => line.Words is ["option", var kind, ..] && Kinds.Contains(kind);

    /// <summary>The check in force: the last of the backend's own, or else of its defaults; null is a mere connect.</summary>
    public static HaproxyLine? InForce(HaproxySection backend) =>
        backend.Lines.LastOrDefault(IsCheck) ?? backend.Defaults?.Lines.LastOrDefault(IsCheck);
}
