using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Etcd;

/// <summary>
/// Removes the request for ephemeral storage from etcd's manifest, which kubeadm before 1.22 adds. A kubelet that has
/// just started does not know such storage yet. It then rejects the pod permanently ("Failed to admit pod …
/// ephemeral-storage"), and the join waits for an etcd that never starts. Hosts without a member do not need the patch.
/// </summary>
internal static class EtcdPatch
{
    private const string Folder = $"{HostPaths.KubeadmState}/patches";
    private const string Patch = """{"spec":{"containers":[{"name":"etcd","resources":{"requests":{"ephemeral-storage":null}}}]}}""";

    /// <summary>Files that kubeadm needs on the host.</summary>
    public static IReadOnlyList<JobFile> Files(ClusterPlan plan, HostPlan host) => IsNeeded(plan, host) ? [new JobFile($"{Folder}/etcd+strategic.json", Patch)] : [];

    /// <summary>kubeadm's option for the patch; the configuration file has no field for it in these versions.</summary>
    public static ShellText Option(ClusterPlan plan, HostPlan host) => IsNeeded(plan, host) ? ShellText.Of($"--experimental-patches={Folder}") : ShellText.Empty;

    private static bool IsNeeded(ClusterPlan plan, HostPlan host) => plan.Kubernetes.Minor < 22 && plan.EtcdHosts.Contains(host);
}
