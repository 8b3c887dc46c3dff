using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Preflight.Network;

/// <summary>The network checks of one host, which run all at once.</summary>
internal sealed record NetworkQuestions
{
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>Empty if not checked.</summary>
    public string Vip { get; init; } = "";

    /// <summary>The host's own address if it listens to VRRP, otherwise empty.</summary>
    public string VrrpAt { get; init; } = "";

    /// <summary>Addresses of the load balancers with which a packet of VRRP's protocol is exchanged.</summary>
    public IReadOnlyList<string> VrrpPeers { get; init; } = [];

    /// <summary>URL, and the proxy for it or empty.</summary>
    public IReadOnlyList<(string Url, string Proxy)> Sources { get; init; } = [];

    public string DnsName { get; init; } = "";

    public NetworkTimes Times { get; init; } = NetworkTimes.Of(HostSpeed.Usual, []);

    /// <param name="readings">The facts of all hosts that the run works on.</param>
    public static NetworkQuestions Of(ClusterPlan plan, HostPlan host, IReadOnlyList<HostReading> readings)
    {
        var node = host.Role is HostRole.ControlPlane or HostRole.Worker;
        // An etcd host runs a kubelet from the same packages and images.
        var installs = node || host.Role == HostRole.Etcd;
        var vipHeld = readings.Any(reading => reading.Facts?.InterfaceOf(plan.Endpoint.Address) is not null);
        return new NetworkQuestions
        {
            // An unexamined host is already a finding; waiting for its ports would only take time.
            Connections = [.. NeededConnections.Of(plan).Where(connection => connection.From.Name == host.Name && !IsLost(connection.To))],
            Vip = host.Balances && plan.Endpoint.IsVip && !vipHeld ? plan.Endpoint.Address : "",
            VrrpAt = host.Balances && plan.Endpoint.IsVip ? host.Address : "",
            VrrpPeers = host.Balances && plan.Endpoint.IsVip && IsFresh(host) ? [.. plan.LoadBalancers.Where(peer => peer.Name != host.Name && IsFresh(peer)).Select(peer => peer.Address)] : [],
            Sources = installs ? [.. SourcesOf(plan.Kubernetes.Packages, plan.Kubernetes.Traits.AptProxy)] : [],
            DnsName = node ? plan.Endpoint.DnsName ?? "" : "",
            Times = NetworkTimes.Of(SpeedOf(host), plan.LoadBalancers.Select(SpeedOf)),
        };

        HostSpeed SpeedOf(HostPlan other) => readings.FirstOrDefault(reading => reading.Host.Name == other.Name)?.Speed ?? HostSpeed.Usual;

        bool IsLost(string target) => readings.Any(reading => reading.Host.Name == target && reading.Facts is null);

        // A running keepalived reports a blocked path itself and must not be disturbed.
        bool IsFresh(HostPlan balancer) => readings.Any(reading => reading.Host.Name == balancer.Name && reading.Facts is { Balancing: false });
    }

    public ShellText Script() => ShellText.Lines(
        ShellText.Of($"""
            connections={string.Join('\n', Connections.Select(connection => $"{connection.Address} {connection.Port}"))}
            vip={Vip}
            vrrp={VrrpAt}
            peers={string.Join(' ', VrrpPeers)}
            sources={string.Join('\n', Sources.Select(source => $"{source.Url} {source.Proxy}".TrimEnd()))}
            name={DnsName}
            limit={Times.Connections} patience={Times.Answer} listen={Times.Vrrp}
            connect_program={(Connections.Count > 0 ? Program("connect.pl") : "")}
            vrrp_program={(VrrpAt.Length > 0 ? Program("vrrp.pl") : "")}
            """),
        ShellText.Raw(EmbeddedText.Read(typeof(NetworkQuestions), "network.sh")));

    /// <summary>URL of the image that every node needs: registry.k8s.io redirects there to the host that holds the images.</summary>
    private static string Manifest(string[] repository, string tag) =>
        $"https://{repository[0]}/v2/{string.Concat(repository.Skip(1).Select(folder => folder + "/"))}pause/manifests/{tag}";

    private static string Program(string name) => EmbeddedText.Read(typeof(NetworkQuestions), name);

    private static IEnumerable<(string Url, string Proxy)> SourcesOf(PackageSource packages, string? proxy)
    {
        var repository = packages.AptRepository.Split(' ')[0];
        var direct = proxy is null || new Uri(repository).Host == new Uri(proxy).Host;
        yield return (repository, direct ? "" : proxy!);
        // Machines that get their packages through a proxy may have no other connection to the outside.
        if (packages.InsecureRegistry is { } registry)
            yield return ($"http://{registry}/v2/", "");
        else if (proxy is null)
            yield return (Manifest(packages.ImageRepository.Split('/', 2), packages.PauseTag), "");
    }
}
