using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Verification;

/// <summary>Reads the live cluster from its hosts and, through the VIP, from its API.</summary>
internal sealed class ClusterReader(ClusterPlan plan, IReadOnlyDictionary<string, IHost> machines, KubeApi api) : IClusterReader
{
    private static readonly TimeSpan ApiTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan HostDeadline = TimeSpan.FromSeconds(6);

    public async Task<ClusterState> ReadAsync(CancellationToken cancellation)
    {
        var balancers = Task.WhenAll(plan.LoadBalancers.Select(host => Balancers.AskAsync(machines[host.Name], plan, cancellation)));
        var etcd = Task.WhenAll(plan.EtcdHosts.Select(host => EtcdMembers.AskAsync(machines[host.Name], cancellation)));
        var (nodes, problem) = await NodesAsync(cancellation);
        return new ClusterState(await balancers, new EtcdReading(await etcd), nodes, problem);
    }

    public async Task<ClusterState> ReadAgainAsync(ClusterState before, bool nodes, IReadOnlyCollection<string> hosts, CancellationToken cancellation)
    {
        var balancers = Task.WhenAll(before.Balancers.Select(old => hosts.Contains(old.Host) ? Balancers.AskAsync(machines[old.Host], plan, cancellation) : Task.FromResult(old)));
        var etcd = Task.WhenAll(before.Etcd.Answers.Select(old => hosts.Contains(old.Host) ? EtcdMembers.AskAsync(machines[old.Host], cancellation) : Task.FromResult(old)));
        var (read, problem) = nodes ? await NodesAsync(cancellation) : (before.Nodes, before.ApiProblem);
        return new ClusterState(await balancers, new EtcdReading(await etcd), read, problem);
    }

    public async Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation)
    {
        var script = plan.Kubernetes.Runtime == ClusterFile.ContainerRuntime.CriO
            ? ShellText.Raw("crictl ps -q")
            : ShellText.Raw("set -o pipefail; ctr -n k8s.io tasks list | awk '$3 == \"RUNNING\" { print $1 }'");
        var result = await machines[host].RunAsync(new HostCommand("list the running containers", script, HostDeadline), lines: null, cancellation);
        return result.Succeeded
            ? result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet()
            : throw new HostException(host, "could not list its running containers", result.Error);
    }

    public async Task<string> BootAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var result = await machines[host].RunAsync(new HostCommand("read the boot's id", ShellText.Raw("read -r id < /proc/sys/kernel/random/boot_id; echo \"$id\""), HostDeadline), lines: null, cancellation);
            return result.Output.Trim();
        }
        catch (HostException)
        {
            return "";
        }
    }

    public async Task<int> ProcessAsync(string host, string program, CancellationToken cancellation)
    {
        var script = ShellText.Of($"exec pgrep -o -x {program}");
        try
        {
            var result = await machines[host].RunAsync(new HostCommand($"find {program}", script, HostDeadline), lines: null, cancellation);
            return int.TryParse(result.Output.Trim(), out var process) ? process : 0;
        }
        catch (HostException)
        {
            return 0;
        }
    }

    private async Task<(IReadOnlyList<NodeStatus> Nodes, string Problem)> NodesAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ApiTimeout);
        try
        {
            return (await api.NodesAsync(deadline.Token), "");
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException)
        {
            return ([], exception.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ([], $"no answer within {ApiTimeout.TotalSeconds:0} s");
        }
    }
}
