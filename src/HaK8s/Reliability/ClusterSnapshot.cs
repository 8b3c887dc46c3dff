using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Reliability;

/// <summary>Records everything that an undisturbed run leaves on the hosts, as lines for a comparison of two runs.</summary>
/// <param name="Lines">"host kind name value", sorted.</param>
public sealed record ClusterSnapshot(IReadOnlyList<string> Lines)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly string Listing = EmbeddedText.ReadPart(typeof(ClusterSnapshot), "snapshot.sh");

    /// <summary>Returns the lines that only one snapshot has: marked - those of the reference, then marked + those of this one.</summary>
    public IReadOnlyList<string> DifferencesTo(ClusterSnapshot reference) =>
        [.. reference.Lines.Except(Lines).Select(line => "- " + line), .. Lines.Except(reference.Lines).Select(line => "+ " + line)];

    /// <exception cref="HostException">A host could not be read.</exception>
    public static async Task<ClusterSnapshot> ReadAsync(ClusterPlan plan, Func<string, IHost> hostOf, CancellationToken cancellation)
    {
        var readings = plan.Hosts.Select(host => ReadAsync(hostOf(host.Name), Script(plan, host), cancellation))
            .Append(ReadAsync(hostOf(plan.Bootstrap.Name), Cluster, cancellation));
        var normalised = SnapshotText.Of(plan);
        return new ClusterSnapshot([.. (await Task.WhenAll(readings)).SelectMany(lines => lines).Select(normalised.Line).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private static async Task<IEnumerable<string>> ReadAsync(IHost host, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand("take a snapshot", script, Deadline), null, cancellation);
        return result.Succeeded
            ? result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{host.Name} {line.TrimEnd()}")
            : throw new HostException(host.Name, "could not take a snapshot", result.Error);
    }

    /// <summary>Lists HaK8s' rendered files, names and modes of kubeadm's files, packages, services, and forbidden remains.</summary>
    private static ShellText Script(ClusterPlan plan, HostPlan host) => ShellText.Of($"""
        set -- {RenderedFiles.Of(plan, host).Select(file => file.Path).Distinct()}
        kubernetes={HostPaths.Kubernetes} state={HostPaths.State} memory={HostPaths.Runtime} jobs={HostPaths.Jobs}
        {Listing:raw}
        """);

    // The taints that Kubernetes sets and removes itself are left out because they may lag behind the node's condition.
    private static ShellText Cluster { get; } = ShellText.Of($$"""
        set -euo pipefail
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        kubectl get nodes --request-timeout=10s -o jsonpath='{range .items[*]}node {.metadata.name} {.status.nodeInfo.kubeletVersion} unschedulable={.spec.unschedulable} ready={.status.conditions[?(@.type=="Ready")].status} taints={.spec.taints[*].key}{"\n"}{end}' |
          sed -E 's#node\.kubernetes\.io/[a-z-]+ ?##g'
        kubectl -n kube-system get pods --request-timeout=10s -l tier=control-plane -o jsonpath='{range .items[*]}pod {.metadata.name} {.spec.containers[0].image}{"\n"}{end}'
        kubectl -n kube-system get secrets --request-timeout=10s --field-selector type=bootstrap.kubernetes.io/token -o jsonpath='{range .items[*]}remains token {.metadata.name}{"\n"}{end}'
        kubectl -n kube-system get secret kubeadm-certs --request-timeout=10s --ignore-not-found -o jsonpath='remains secret {.metadata.name}{"\n"}' | grep -v 'secret $' || true
        {{EtcdGateway.Read("cluster/member/list", seconds: 5)}} |
          grep -o '{"ID"[^}]*}' | sed -E 's/"ID":"[0-9]+",//; s/^/member /'
        """);
}
