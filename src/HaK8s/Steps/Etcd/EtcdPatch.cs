using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Etcd;

/// <summary>
/// Takes the request for ephemeral storage out of etcd's manifest, which kubeadm before 1.22 puts there. A kubelet that has
/// just started knows of no such storage yet: it then refuses the pod for good ("Failed to admit pod … ephemeral-storage"),
/// and the join waits for an etcd that never comes. Hosts without a member need none of it.
/// </summary>
internal static class EtcdPatch
{
    private const string Folder = $"{NodeFacts.MarkerFolder}/patches";
    private const string Patch = """{"spec":{"containers":[{"name":"etcd","resources":{"requests":{"ephemeral-storage":null}}}]}}""";

    /// <summary>What kubeadm has to find on the host.</summary>
    public static IReadOnlyList<JobFile> Files(ClusterPlan plan, HostPlan host) => IsNeeded(plan, host) ? [new JobFile($"{Folder}/etcd+strategic.json", Patch)] : [];

    /// <summary>kubeadm's option for it; the configuration file has no word for it in these versions.</summary>
    public static ShellText Option(ClusterPlan plan, HostPlan host) => IsNeeded(plan, host) ? ShellText.Of($"--experimental-patches={Folder}") : ShellText.Empty;

    private static bool IsNeeded(ClusterPlan plan, HostPlan host) => plan.Kubernetes.Minor < 22 && plan.EtcdHosts.Contains(host);
}
