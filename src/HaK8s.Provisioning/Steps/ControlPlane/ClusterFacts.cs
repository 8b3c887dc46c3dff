using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The cluster as a ready control plane sees it.</summary>
/// <param name="Nodes">Names of the Kubernetes nodes.</param>
/// <param name="Members">Members of the stacked etcd; empty if etcd has separate hosts.</param>
internal sealed record ClusterFacts(IReadOnlySet<string> Nodes, IReadOnlyList<EtcdMember> Members)
{
    /// <summary>Names of those nodes that are Ready.</summary>
    public IReadOnlySet<string> ReadyNodes { get; init; } = new HashSet<string>();

    private static readonly ShellText Observation = ShellText.Of($$"""
        set -euo pipefail
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        GOMAXPROCS=1 kubectl get nodes --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s -o jsonpath='{range .items[*]}node{"\t"}{.metadata.name}{"\t"}{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}'
        if [ -f {{EtcdGateway.Certificate}} ]; then
          printf 'members\t'
          {{EtcdGateway.Read("cluster/member/list", seconds: 5)}}
          echo
        fi
        """);

    /// <exception cref="HostException">The control plane did not answer.</exception>
    public static async Task<ClusterFacts> ReadAsync(IHost ready, CancellationToken cancellation)
    {
        var result = await ready.RunAsync(new HostCommand("read nodes and etcd members", Observation, TimeSpan.FromSeconds(30)), null, cancellation);
        return result.Succeeded
            ? Read(result.Output)
            : throw CommandFailure.Of(ready.Name, "could not read nodes and etcd members", "kubectl get nodes", result);
    }

    internal static ClusterFacts Read(string output)
    {
        var nodes = new HashSet<string>();
        var ready = new HashSet<string>();
        IReadOnlyList<EtcdMember> members = [];
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t')))
        {
            if (parts is ["node", var node, "True"])
                ready.Add(node);
            if (parts is ["node", var name, ..])
                nodes.Add(name);
            else if (parts is ["members", var json])
                members = EtcdJson.Members(json) ?? [];
        }

        return new ClusterFacts(nodes, members) { ReadyNodes = ready };
    }
}
