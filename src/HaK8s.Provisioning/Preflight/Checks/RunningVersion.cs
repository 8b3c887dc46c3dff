using HaK8s.Planning;

namespace HaK8s.Preflight.Checks;

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
        new(host.Name, Name, Severity.Failure, $"it runs Kubernetes {running}, and {wanted} is asked for: {Difference(running, wanted)}", $"kubernetes.version: {running} in the cluster file");

    private static string Difference(string running, string wanted)
    {
        if (!System.Version.TryParse(running, out var from) || !System.Version.TryParse(wanted, out var to))
            return "HaK8s does not change the version of a cluster";
        if (to < from)
            return "Kubernetes cannot be downgraded";
        return to.Minor > from.Minor + 1
            ? $"an upgrade goes one minor version at a time, to {from.Major}.{from.Minor + 1} first, with kubeadm upgrade"
            : "upgrade it first with kubeadm upgrade, which HaK8s does not do";
    }
}
