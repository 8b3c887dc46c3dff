using System.Net;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Verification.Probes.Application;
using HaK8s.Verification.Probes.Meters;
using HaK8s.Verification.Probes.Requests;
using HaK8s.Verification.Probes.Wire;

namespace HaK8s.Verification.Probes;

/// <summary>
/// Starts the probes against a real cluster: reads, writes and watches through the VIP, the application on the workers, and a
/// follower on each host.
/// </summary>
internal sealed class ProbeLauncher(KubeConfig config, KubeApi api, ProbeApplication application, IReadOnlyDictionary<string, IHost> hosts, ClusterPlan plan) : IProbeLauncher
{
    /// <summary>Enough watches for at least one to go through each control plane.</summary>
    private const int Watches = 8;

    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PrepareDeadline = TimeSpan.FromSeconds(30);

    public async Task<IProbeSet> StartAsync(DrillClock clock, CancellationToken cancellation)
    {
        var place = await application.EnsureAsync(cancellation);
        var log = new ProbeLog(Watches, place.Problem, place.Broken);
        var writer = new WriteProbe(new Counter(api), clock, log, ProbeSet.WriteInterval, Timeout);
        var revision = await PrepareAsync(writer, cancellation);
        var workers = plan.Workers.Select(host => new IPEndPoint(IPAddress.Parse(host.Address), place.NodePort)).ToList();
        return new ProbeSet(log, writer,
        [
            .. place.Problem.Length > 0 ? Array.Empty<IProbe>() : [new ApplicationProbe(workers, clock, log, ProbeSet.ApplicationInterval, Timeout)],
            new ReadProbe(config, clock, log, ProbeSet.ReadInterval, Timeout),
            new ValueProbe(config, clock, log, ProbeSet.ValueInterval, Timeout),
            .. Enumerable.Range(0, Watches).Select(number => new WatchProbe(number, config, revision, clock, log, Silence)),
            .. Wire(clock, log),
            .. plan.Hosts.Where(host => host.Role != HostRole.Jumpbox).Select(host => new HostProbe(hosts[host.Name], Balancer(host), clock, log)),
            new StallMeter(clock, log),
            new HandshakeMeter(clock, log),
            .. Paths(clock, log),
            new EtcdMetricsProbe([.. plan.EtcdHosts.Select(host => hosts[host.Name])], clock, log),
        ]);
    }

    private HostProbe.Balancer? Balancer(HostPlan host) => plan.LoadBalancers.Any(balancer => balancer.Name == host.Name)
        ? new HostProbe.Balancer(plan.Endpoint.Address, plan.Balancing.ChecksHealth ? plan.Balancing.Backend : "")
        : null;

    /// <summary>
    /// Probes each load balancer and each API server at its own address from here, and the endpoint from a worker.
    /// </summary>
    private IEnumerable<IProbe> Paths(DrillClock clock, ProbeLog log)
    {
        IProbe Path(PathKind kind, HostPlan host, int port)
            => new PathProbe(new ProbePath(kind, host.Name), new IPEndPoint(IPAddress.Parse(host.Address), port), config, clock, log, ProbeSet.PathInterval, Timeout);

        return
        [
            .. plan.LoadBalancers.Select(host => Path(PathKind.Balancer, host, plan.Endpoint.Port)),
            .. plan.ControlPlanes.Select(host => Path(PathKind.ApiServer, host, plan.Balancing.ApiServerPort)),
            .. plan.Workers.Take(1).Select(host => new WorkerPathProbe(hosts[host.Name], plan.Endpoint.Address, plan.Endpoint.Port, clock, log)),
        ];
    }

    /// <summary>Probes the VIP on the wire, if there is a VIP.</summary>
    private IEnumerable<IProbe> Wire(DrillClock clock, ProbeLog log) => plan.Endpoint.IsVip && IPAddress.TryParse(plan.Endpoint.Address, out var vip)
        ? [new WireProbe(vip, plan.LoadBalancers.ToDictionary(host => host.Address, host => host.Name), ProbeSet.WireInterval, clock, log)]
        : [];

    private static async Task<ulong> PrepareAsync(WriteProbe writer, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(PrepareDeadline);
        try
        {
            return await writer.PrepareAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException)
        {
            throw new DrillProbesException($"the counter could not be created through the VIP: {exception.Message}", exception);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DrillProbesException($"the counter could not be created through the VIP within {PrepareDeadline.TotalSeconds:0} s (is the namespace hak8s-probe stuck in Terminating?)");
        }
    }
}
