using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Nodes;

/// <summary>
/// Sets up everything that kubeadm needs on a node before init or join: kernel, swap, runtime, pinned packages, pod
/// network.
/// </summary>
public sealed class PrepareNode : DesiredStateStep
{
    public override string Id => "prepare-the-node";

    public override string Title => "Prepare the node";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.KubeletHosts);

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host)
    {
        var runtime = ConfigTemplates.Runtime(plan);
        var network = ConfigTemplates.PodNetwork(plan, host);
        return new DesiredState
        {
            Sources = ConfigTemplates.PackageSources(plan, host),
            Repositories = host.Repositories,
            Packages = NodePackages.Of(plan, host),
            Files =
            [
                new ManagedFile(ClusterMark.Of(plan)),
                .. runtime.Concat(ConfigTemplates.Node(plan, host)).Concat(network)
                    .Select(file => new ManagedFile(file, Validation(plan, file.Path))),
            ],
            Conditions = [.. NodeConditions.Of(plan, host)],
            Services =
            [
                new Service(plan.Kubernetes.Runtime == ContainerRuntime.CriO ? "crio.service" : "containerd.service", [.. runtime.Select(file => file.Path)]),
                .. network.Any(file => file.Path == HostPaths.PodRoutesUnit)
                    ? [new Service(PodRoutes.Unit, [.. network.Select(file => file.Path).Where(path => path.Contains("pod-routes", StringComparison.Ordinal))])]
                    : Array.Empty<Service>(),
                new Service("kubelet.service", [], Running: false),
            ],
        };
    }

    /// <summary>
    /// Checks that the runtime not only accepts but understands the file: containerd 1.6 ignores unknown settings.
    /// </summary>
    private static ShellText? Validation(ClusterPlan plan, string path) => path switch
    {
        HostPaths.ContainerdConfiguration => ShellText.Of($"""
            containerd --config "$staged" config dump | grep -F {plan.Kubernetes.PauseImage} >/dev/null || (echo "$(containerd --version) does not understand its configuration" >&2; exit 1)
            """),
        HostPaths.CriOConfiguration => ShellText.Raw("crio --config \"$staged\" config >/dev/null"),
        _ => null,
    };
}
