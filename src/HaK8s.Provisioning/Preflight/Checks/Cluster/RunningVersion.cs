using HaK8s.Planning;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Checks that an existing cluster runs the requested version: other packages under a running cluster would be an incomplete
/// upgrade, possibly a downgrade. Only Upgrade changes the version, and makes no use of this check.
/// </summary>
internal sealed class RunningVersion : ICheck
{
    public string Name => "version";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        if (examination.Upgrades)
            return [];
        var wanted = examination.Plan.Kubernetes.Version;
        return examination.Examined
            .Where(host => host.Facts.Finished && examination.Plan.Nodes.Contains(host.Host))
            .Select(host => (host.Host, Running: new[] { host.Facts.ApiServerVersion, host.Facts.KubeletVersion }.FirstOrDefault(version => version.Length > 0 && version != wanted)))
            .Where(host => host.Running is not null)
            .Select(host => Differs(host.Host, host.Running!, wanted));
    }

    private Finding Differs(HostPlan host, string running, string wanted)
    {
        var back = $"set kubernetes.version: {running} in the cluster file";
        return UpgradePath.WhyNot(running, wanted) is { } reason
            ? new(host.Name, Name, Severity.Failure, $"it runs Kubernetes {running}, but {wanted} is requested: {reason}", UpgradePath.TurnsRound(running, wanted, [wanted]) ? $"{back}; if an upgrade from {wanted} is half done, ./build.sh Upgrade turns it round" : back)
            : new(host.Name, Name, Severity.Failure, $"it runs Kubernetes {running}, but {wanted} is requested", $"./build.sh Upgrade, or {back}");
    }
}
