namespace HaK8s.Audit.Haproxy;

/// <summary>Kinds of health checks, of which a backend has only one.</summary>
public static class HaproxyChecks
{
    public const string Cure = "option httpchk GET /readyz, http-check expect status 200, and on the servers: check check-ssl verify none";

    private static readonly string[] Kinds =
        ["httpchk", "ssl-hello-chk", "tcp-check", "ldap-check", "mysql-check", "pgsql-check", "redis-check", "smtpchk", "spop-check", "external-check"];

    public static bool IsCheck(HaproxyLine line) => line.Words is ["option", var kind, ..] && Kinds.Contains(kind);

    /// <summary>Returns the path that a backend's check requests; null if it does not check over HTTP.</summary>
    public static string? Path(HaproxySection backend) => backend.Last("option", "httpchk") is { } check
        ? backend.Last("http-check", "send")?.After("uri") ?? check.Words.Skip(2).FirstOrDefault(word => word.StartsWith('/')) ?? "/"
        : null;

    /// <summary>True if the check of a server speaks TLS. A connect rule decides for itself, unless it says "default".</summary>
    public static bool IsTls(HaproxySection backend, HaproxyLine server) =>
        backend.Last("http-check", "connect") is { } connect && !connect.Words.Contains("default")
            ? connect.Words.Contains("ssl")
            : backend.HasWord(server, "check-ssl") || backend.HasWord(server, "ssl") || backend.Last("http-check", "connect")?.Words.Contains("ssl") == true;

    /// <summary>True if the check asks another port than the one that clients reach, so it need not speak to the API server.</summary>
    public static bool IsOnOtherPort(HaproxySection backend, HaproxyLine server) =>
        (backend.Value(server, "port") ?? backend.Last("http-check", "connect")?.After("port")) is { } port && !server.Words[2].EndsWith($":{port}", StringComparison.Ordinal);

    /// <summary>Returns the last check of the backend, or else of its defaults; null means a plain TCP connect.</summary>
    public static HaproxyLine? InForce(HaproxySection backend) =>
        backend.Lines.LastOrDefault(IsCheck) ?? backend.Defaults?.Lines.LastOrDefault(IsCheck);
}
