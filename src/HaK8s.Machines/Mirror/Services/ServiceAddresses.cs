using System.Net;
using System.Net.NetworkInformation;

namespace HaK8s.Machines.Mirror.Services;

/// <summary>
/// Addresses of a lab's services. They listen only on its bridge's address, so the ports are the same in every lab.
/// </summary>
public sealed record ServiceAddresses(string Bridge)
{
    private const int AptProxyPort = 3142;
    private const int RepositoryPort = 3143;
    private const int RegistryPort = 5000;

    public string AptProxy => $"http://{Bridge}:{AptProxyPort}";

    // The URL contains the publication's key, so that the proxy never answers from the cache of another publication.
    // (Its DontCache sends a second Host header, which web servers refuse.)
    public string Repository(string publication) => $"http://{Bridge}:{RepositoryPort}/kubernetes/{publication}";

    /// <summary>host:port, without a scheme.</summary>
    public string Registry => $"{Bridge}:{RegistryPort}";

    /// <summary>Returns a URL of each service that answers at once.</summary>
    /// <param name="publication">Key of the publication; null for the proxy alone.</param>
    public IReadOnlyList<string> Probes(string? publication) =>
        publication is null ? [$"{AptProxy}/"] : [$"{AptProxy}/", $"{Repository(publication)}/InRelease", $"http://{Registry}/v2/"];

    /// <summary>Returns the services' addresses at which a program listens now, as host:port.</summary>
    public IReadOnlyList<string> TakenByOthers()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return [.. new[] { AptProxyPort, RepositoryPort, RegistryPort }
            .Where(port => listeners.Any(listener => listener.Port == port && (listener.Address.Equals(IPAddress.Any) || listener.Address.Equals(IPAddress.IPv6Any) || listener.Address.Equals(IPAddress.Parse(Bridge)))))
            .Select(port => $"{Bridge}:{port}")];
    }

    /// <summary>Configuration files by name.</summary>
    /// <param name="publication">Key of the publication; null lets the machines reach other computers' port 443 through the
    /// proxy.</param>
    public IReadOnlyDictionary<string, string> Files(string? publication) => new Dictionary<string, string>
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
            PassThroughPattern: {(publication is null ? "^[^:]+:443$" : "^$")}
            VerboseLog: 0

            """,
        ["lighttpd.conf"] = $"""
            server.bind = "{Bridge}"
            server.port = {RepositoryPort}
            server.modules = ("mod_alias")
            server.document-root = "/nonexistent"
            alias.url = ("/kubernetes/{publication}/" => "/publication/apt/")
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
