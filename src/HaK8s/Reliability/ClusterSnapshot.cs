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

    /// <summary>Returns the lines that only one snapshot has: marked - those of the reference, then marked + those of this one.</summary>
    public IReadOnlyList<string> DifferencesTo(ClusterSnapshot reference) =>
        [.. reference.Lines.Except(Lines).Select(line => "- " + line), .. Lines.Except(reference.Lines).Select(line => "+ " + line)];

    /// <exception cref="HostException">A host could not be read.</exception>
    public static async Task<ClusterSnapshot> ReadAsync(ClusterPlan plan, Func<string, IHost> hostOf, CancellationToken cancellation)
    {
        var readings = plan.Hosts.Select(host => ReadAsync(hostOf(host.Name), Script(plan, host), cancellation))
            .Append(ReadAsync(hostOf(plan.Bootstrap.Name), Cluster, cancellation));
        return new ClusterSnapshot([.. (await Task.WhenAll(readings)).SelectMany(lines => lines).Order(StringComparer.Ordinal)]);
    }

    private static async Task<IEnumerable<string>> ReadAsync(IHost host, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand("take a snapshot", script, Deadline), null, cancellation);
        return result.Succeeded
            ? result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{host.Name} {line.TrimEnd()}")
            : throw new HostException(host.Name, "could not take a snapshot", result.Error);
    }

    /// <summary>Lists HaK8s' rendered files, names and modes of kubeadm's files, packages, services, and forbidden remains.</summary>
    private static ShellText Script(ClusterPlan plan, HostPlan host)
    {
        var files = RenderedFiles.Of(plan, host).Select(file => file.Path).Distinct().ToList();
        return ShellText.Of($$"""
            for path in {{files}}; do
              [ ! -f "$path" ] || echo "file $path $(sha256sum < "$path" | cut -c1-16) $(stat -c '%a %U:%G' "$path")"
            done
            find {{HostPaths.Kubernetes}} {{HostPaths.State}} -type f -printf 'kept %p %m %u:%g\n'
            dpkg-query -W -f='package ${Package} ${Version} ${db:Status-Want} ${db:Status-Status}\n' 2>/dev/null | grep -E '^package (haproxy|nginx|keepalived|nftables|socat|containerd|runc|kube[a-z]*|containernetworking-plugins|cri-[a-z]*) '
            for unit in haproxy nginx keepalived hak8s-firewall hak8s-control-planes hak8s-pod-routes containerd crio kubelet; do
              echo "service $unit $(systemctl is-enabled $unit 2>/dev/null || true) $(systemctl is-active $unit 2>/dev/null || true)"
            done
            systemctl list-units --all --plain --no-legend 'hak8s-*' | grep -vE '^hak8s-(firewall|control-planes|nftables|pod-routes|machine)' | sed 's/^/remains unit /'
            find /etc {{HostPaths.State}} /usr/local {{HostPaths.Runtime}} \( -name '.hak8s.*' -o -path {{HostPaths.Runtime}}/owner -o -path '{{HostPaths.Jobs:raw}}/*/job' \) -printf 'remains file %p\n' 2>/dev/null
            dpkg --audit | sed 's/^/remains dpkg /'
            exit 0
            """);
    }

    // The taints that Kubernetes sets and removes itself are left out because they may lag behind the node's condition.
    private static ShellText Cluster { get; } = ShellText.Of($$"""
        set -euo pipefail
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        kubectl get nodes --request-timeout=10s -o jsonpath='{range .items[*]}node {.metadata.name} ready={.status.conditions[?(@.type=="Ready")].status} taints={.spec.taints[*].key}{"\n"}{end}' |
          sed -E 's#node\.kubernetes\.io/[a-z-]+ ?##g'
        kubectl -n kube-system get secrets --request-timeout=10s --field-selector type=bootstrap.kubernetes.io/token -o jsonpath='{range .items[*]}remains token {.metadata.name}{"\n"}{end}'
        kubectl -n kube-system get secret kubeadm-certs --request-timeout=10s --ignore-not-found -o jsonpath='remains secret {.metadata.name}{"\n"}' | grep -v 'secret $' || true
        {{EtcdGateway.Read("cluster/member/list", seconds: 5)}} |
          grep -o '{"ID"[^}]*}' | sed -E 's/"ID":"[0-9]+",//; s/^/member /'
        """);
}
