using HaK8s.Planning;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Checks that an existing cluster runs the requested version. HaK8s does not upgrade clusters: other packages under a
/// running cluster would be an incomplete upgrade, possibly a downgrade.
/// </summary>
internal sealed class RunningVersion : ICheck
{
    public string Name => "version";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var wanted = examination.Plan.Kubernetes.Version;
        return examination.Examined
            .Where(host => host.Facts is { Finished: true, ApiServerVersion.Length: > 0 } && examination.Plan.ControlPlanes.Contains(host.Host))
            .Where(host => host.Facts.ApiServerVersion != wanted)
            .Select(host => Differs(host.Host, host.Facts.ApiServerVersion, wanted));
    }

    private Finding Differs(HostPlan host, string running, string wanted) =>
        new(host.Name, Name, Severity.Failure, $"it runs Kubernetes {running}, but {wanted} is requested: {Difference(running, wanted)}", $"set kubernetes.version: {running} in the cluster file");

    private static string Difference(string running, string wanted)
    {
        if (!System.Version.TryParse(running, out var from) || !System.Version.TryParse(wanted, out var to))
            return "HaK8s does not change the version of a cluster";
        if (to < from)
            return "Kubernetes cannot be downgraded";
        return to.Minor > from.Minor + 1
            ? $"upgrade it with kubeadm upgrade first, one minor version at a time, beginning with {from.Major}.{from.Minor + 1}"
            : "upgrade it with kubeadm upgrade first, because HaK8s does not upgrade clusters";
    }
}
