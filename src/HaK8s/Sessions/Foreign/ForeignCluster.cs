using HaK8s.ClusterFile;
using HaK8s.Discovery;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Kubernetes;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Planning;
using HaK8s.Progress;

namespace HaK8s.Sessions.Foreign;

/// <summary>A cluster that HaK8s did not make. Reads its API and its hosts, and changes it only for drills.</summary>
internal sealed class ForeignCluster : IAsyncDisposable
{
    private readonly HostConnections _connections;

    private ForeignCluster(KubeConfig config, HostConnections connections, ClusterPlan plan, IReadOnlyDictionary<string, IHost> hosts)
    {
        KubeConfig = config;
        _connections = connections;
        Plan = plan;
        Hosts = hosts;
    }

    public KubeConfig KubeConfig { get; }

    public ClusterPlan Plan { get; }

    /// <summary>The hosts by their names in the plan.</summary>
    public IReadOnlyDictionary<string, IHost> Hosts { get; }

    /// <exception cref="DiscoveryException">The API does not answer, or the cluster was not made by kubeadm.</exception>
    /// <exception cref="HostException">A host cannot be reached.</exception>
    /// <exception cref="KubeConfigException">The kubeconfig cannot be used.</exception>
    public static async Task<ForeignCluster> FindAsync(ForeignOptions options, bool acceptHostKeys, IRunProgress progress, CancellationToken cancellation)
    {
        var config = await KubeConfig.LoadAsync(options.KubeconfigFile, options.Context, cancellation);
        using var api = KubeApi.For(config);
        var topology = await TopologyReader.ReadAsync(api, config.Server, cancellation);
        var endpoint = await ForeignEndpoint.FindAsync(config.Server, topology, cancellation);
        var places = await PlacesAsync(options, topology, cancellation);

        SudoPassword.TakeFromEnvironment();
        var folder = ClusterFolder.Of(CacheFolder.Locate(), $"foreign-{endpoint.Address}");
        folder.Ensure();
        var connections = new HostConnections(places.Select(place => (place.Name, SshOf(options, place.Target, acceptHostKeys))), folder.KnownHostsFile, progress.Note);
        try
        {
            var facts = await HostFactsReader.ReadAsync(places.Select(place => connections[place.Name]), cancellation);
            var found = places.Zip(facts, (place, fact) => new FoundHost(NameOf(place, fact, places, facts), place.Role, place.Address, fact)).ToList();
            var plan = DiscoveredPlan.Of(topology, found, endpoint);
            foreach (var note in DiscoveredPlan.Notes(plan, found).Prepend(Headline(plan)))
                progress.Note(note);
            await EtcdInReadiness.WarnAsync(api, plan, ours: false, progress, cancellation);
            return new ForeignCluster(config, connections, plan, places.Zip(found).ToDictionary(pair => pair.Second.Name, pair => (IHost)new RenamedHost(connections[pair.First.Name], pair.Second.Name)));
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    /// <summary>Returns the load balancers as the user named them, the nodes, and external etcd's hosts by address.</summary>
    private static async Task<IReadOnlyList<(string Name, HostRole Role, string Target, string Address)>> PlacesAsync(ForeignOptions options, Topology topology, CancellationToken cancellation)
    {
        var balancers = await Task.WhenAll(options.LoadBalancers.Select(async name => (Name: name, Role: HostRole.LoadBalancer, Target: name, Address: await ForeignEndpoint.AddressAsync(name, cancellation))));
        var etcd = await Task.WhenAll(topology.Kubeadm.ExternalEtcd.Select(async url =>
        {
            var host = new Uri(url).Host;
            return (Name: host, Role: HostRole.Etcd, Target: host, Address: await ForeignEndpoint.AddressAsync(host, cancellation));
        }));
        foreach (var balancer in balancers)
        {
            if (topology.Nodes.FirstOrDefault(node => node.Address == balancer.Address) is { } node)
                throw new SelectionException($"{balancer.Name} is the node {node.Name} itself: leave it out of --load-balancer-hosts; load balancers on control planes are found automatically");
        }

        return
        [
            .. balancers.DistinctBy(balancer => balancer.Address),
            .. topology.Nodes.Select(node => (node.Name, node.ControlPlane ? HostRole.ControlPlane : HostRole.Worker, node.Address, node.Address)),
            .. etcd,
        ];
    }

    private static SshEndpoint SshOf(ForeignOptions options, string target, bool acceptHostKeys) => new()
    {
        HostName = target,
        User = options.SshUser,
        IdentityFile = options.SshKey,
        HonoursUserConfiguration = true,
        AcceptsNewHostKey = acceptHostKeys,
    };

    /// <summary>Returns the API's name for a node; for other hosts the host name, unless another host has the same name.</summary>
    private static string NameOf((string Name, HostRole Role, string Target, string Address) place, HostFacts facts, IReadOnlyList<(string Name, HostRole Role, string Target, string Address)> places, IReadOnlyList<HostFacts> all) =>
        place.Role is HostRole.ControlPlane or HostRole.Worker || facts.HostName.Length == 0 || places.Any(other => other.Name == facts.HostName) || all.Count(other => other.HostName == facts.HostName) > 1 ? place.Name : facts.HostName;

    private static string Headline(ClusterPlan plan) =>
        $"found the cluster {plan.Name}: Kubernetes {plan.Kubernetes.Version}, {plan.ControlPlanes.Count} control planes, {plan.Workers.Count} workers, {(plan.ExternalEtcd ? $"{plan.EtcdHosts.Count} etcd hosts" : "etcd stacked")}, "
        + $"{(plan.LoadBalancers.Count == 0 ? "no load balancers known" : $"balanced by {string.Join(", ", plan.LoadBalancers.Select(host => host.Name))}")}, endpoint {plan.Endpoint.ControlPlaneEndpoint}{(plan.Endpoint.IsVip ? " (VIP)" : "")}";
}
