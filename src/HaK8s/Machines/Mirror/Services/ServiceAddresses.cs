namespace HaK8s.Machines.Mirror.Services;

/// <summary>Where the services of a lab listen: only on its bridge's address, so ports are the same in every lab.</summary>
public sealed record ServiceAddresses(string Bridge)
{
    private const int AptProxyPort = 3142;
    private const int RepositoryPort = 3143;
    private const int RegistryPort = 5000;

    public string AptProxy => $"http://{Bridge}:{AptProxyPort}";

    public string Repository => $"http://{Bridge}:{RepositoryPort}";

    /// <summary>host:port, without a scheme.</summary>
    public string Registry => $"{Bridge}:{RegistryPort}";

    /// <summary>A URL of each service that answers with success at once.</summary>
    public IReadOnlyList<string> Probes(bool withRepository) =>
        withRepository ? [$"{AptProxy}/", $"{Repository}/InRelease", $"http://{Registry}/v2/"] : [$"{AptProxy}/"];

    /// <summary>Configuration files by name.</summary>
    /// <param name="tunnel">True lets the machines reach other computers' port 443 through the proxy.</param>
    public IReadOnlyDictionary<string, string> Files(bool tunnel) => new Dictionary<string, string>
    {
        ["acng/acng.conf"] = $"""
            CacheDir: /debian
            LogDir: /run/services
            SocketPath: /run/services/acng.socket
            SupportDir: /usr/lib/apt-cacher-ng
            BindAddress: {Bridge}
            Port: {AptProxyPort}
            ForeGround: 1
            AllowUserPorts: 80 {RepositoryPort}
            DontCache: {Bridge.Replace(".", "\\.", StringComparison.Ordinal)}
            PassThroughPattern: {(tunnel ? "^[^:]+:443$" : "^$")}
            VerboseLog: 0

            """,
        ["lighttpd.conf"] = $"""
            server.bind = "{Bridge}"
            server.port = {RepositoryPort}
            server.document-root = "/publication/apt"
            mimetype.assign = ("" => "application/octet-stream")

            """,
        ["registry.yml"] = $"""
            version: 0.1
            log:
              level: warn
              accesslog:
                disabled: true
            storage:
              filesystem:
                rootdirectory: /publication/registry
              maintenance:
                readonly:
                  enabled: true
            http:
              addr: {Registry}

            """,
    };
}
