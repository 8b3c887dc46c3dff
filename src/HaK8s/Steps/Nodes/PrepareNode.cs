using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Nodes;

/// <summary>Everything that kubeadm wants of a node before init or join: kernel, swap, runtime, pinned packages, pod network.</summary>
public sealed class PrepareNode : DesiredStateStep
{
    public override string Title => "Prepare the node";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.KubeletHosts);

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host)
    {
        var packages = plan.Kubernetes.Packages;
        var runtime = ConfigTemplates.Runtime(plan);
        var network = ConfigTemplates.PodNetwork(plan, host);
        return new DesiredState
        {
            Sources = ConfigTemplates.PackageSources(plan),
            Packages =
            [
                new Package(packages.RuntimePackage, packages.RuntimeVersion, Hold: true),
                new Package("kubelet", packages.PackageVersion, Hold: true),
                new Package("kubeadm", packages.PackageVersion, Hold: true),
                new Package("kubectl", packages.PackageVersion, Hold: true),
                new Package(packages.CniPackage),
            ],
            Files =
            [
                .. runtime.Concat(ConfigTemplates.Node(plan, host)).Concat(network)
                    .Select(file => new ManagedFile(file, Validation(file.Path))),
            ],
            Conditions = [.. NodeConditions.Of(plan)],
            Services =
            [
                new Service("containerd.service", [.. runtime.Select(file => file.Path)]),
                .. network.Count > 0
                    ? [new Service("hak8s-pod-routes.service", [.. network.Select(file => file.Path).Where(path => path.Contains("pod-routes", StringComparison.Ordinal))])]
                    : Array.Empty<Service>(),
                new Service("kubelet.service", [], Running: false),
            ],
        };
    }

    private static ShellText? Validation(string path) =>
        path == "/etc/containerd/config.toml" ? ShellText.Raw("containerd --config \"$staged\" config dump >/dev/null") : null;
}
