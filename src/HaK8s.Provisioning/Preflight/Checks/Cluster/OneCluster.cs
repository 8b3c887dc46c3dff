using HaK8s.Planning;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>Checks that all hosts that are already in a cluster are in the same one.</summary>
internal sealed class OneCluster : ICheck
{
    public string Name => "cluster";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var members = examination.Examined.Where(host => host.Facts is { Finished: true, ClusterCa.Length: > 0 } && examination.Plan.Nodes.Contains(host.Host)).ToList();
        if (members.FindIndex(host => host.Facts.RotatesAuthorities) is >= 0 and var rotating)
            return [new Finding(members[rotating].Host.Name, Name, Severity.Failure, "the authorities are being replaced, and only some may be new", "./build.sh RotateAuthorities, which goes on where it was")];
        var clusters = members.GroupBy(host => host.Facts.ClusterCa).ToList();
        if (clusters.Count < 2)
            return [];
        // New members join the cluster of the first control plane.
        var main = clusters.Find(cluster => cluster.Any(host => host.Host == examination.Plan.Bootstrap)) ?? clusters.MaxBy(cluster => cluster.Count())!;
        var anchor = main.First().Host.Name;
        return clusters.Where(cluster => cluster != main).SelectMany(cluster => cluster).Select(host => Other(host.Host, anchor));
    }

    private Finding Other(HostPlan host, string anchor) =>
        new(host.Name, Name, Severity.Failure, $"it is in another cluster than {anchor}: their certificate authorities differ", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
}
