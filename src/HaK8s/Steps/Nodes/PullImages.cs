using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Nodes;

/// <summary>Pulls the images that a node will need, so that init and joins wait for nothing.</summary>
public sealed class PullImages : HostStep<IReadOnlyList<string>>
{
    public override string Title => "Pull the images";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.KubeletHosts);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host)
    {
        var wanted = ShellText.Raw(host.Role switch
        {
            HostRole.ControlPlane => plan.ExternalEtcd ? "grep -v '/etcd:'" : "cat",
            HostRole.Etcd => "grep -E '/(etcd|pause):'",
            _ => "grep -E '/(kube-proxy|pause|coredns):|/coredns/coredns:'",
        });
        var coreDns = plan.Kubernetes.Packages.HasCoreDns ? ShellText.Raw("cat") : ShellText.Raw("grep -v coredns");
        return ShellText.Of($$"""
            set -euo pipefail
            present=$({{ImageList(plan)}})
            { kubeadm config images list --kubernetes-version {{"v" + plan.Kubernetes.Version}} --image-repository {{plan.Kubernetes.Packages.ImageRepository}} 2>/dev/null; echo {{plan.Kubernetes.PauseImage}}; } |
            sort -u | {{wanted}} | {{coreDns}} |
            {{EtcdTag(plan)}} |
            while read -r image; do printf '%s\n' "$present" | grep -qxF "$image" || echo "$image"; done
            """);
    }

    protected override IReadOnlyList<string> Read(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, IReadOnlyList<string> facts) =>
        [.. facts.Select(image => new HostAction($"Pull {image}", ShellText.Of($"""
            # pull {image}
            for attempt in 1 2 3; do
              {Pull(plan)} {image} >/dev/null && exit 0
            done
            exit 1
            """), IsLong: true))];

    private static ShellText ImageList(ClusterPlan plan) => ShellText.Raw(plan.Kubernetes.Runtime == ContainerRuntime.CriO
        ? """crictl images -o json | sed -n 's/.*"\([^" ]*:[^" ]*\)",\{0,1\}$/\1/p'"""
        : "ctr -n k8s.io images ls -q");

    private static ShellText Pull(ClusterPlan plan) => ShellText.Raw(plan.Kubernetes.Runtime == ContainerRuntime.CriO
        ? "crictl pull"
        : "ctr -n k8s.io images pull --hosts-dir /etc/containerd/certs.d");

    protected override TimeSpan ActDeadline => TimeSpan.FromMinutes(20);

    private static ShellText EtcdTag(ClusterPlan plan) => plan.Kubernetes.Packages.EtcdTag is { } tag
        ? ShellText.Of($"sed 's#/etcd:.*#/etcd:{tag:raw}#'")
        : ShellText.Raw("cat");
}
