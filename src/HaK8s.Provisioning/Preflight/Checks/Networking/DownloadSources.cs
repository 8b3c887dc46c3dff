using HaK8s.Planning;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Checks that nodes reach the package repository and the image registry.</summary>
internal sealed class DownloadSources : ICheck
{
    public string Name => "sources";

    public IEnumerable<Finding> Examine(Examination examination) =>
        from host in examination.Asked
        from source in host.Network.Sources
        where source.Problem.Length > 0
        select source.Late
            ? new Finding(host.Host.Name, Name, Severity.Warning, $"unknown whether {source.Url} answers: {source.Problem}", "find out what keeps the host or that server busy")
            : new Finding(host.Host.Name, Name, SeverityOf(examination.Plan, host.Network), $"{source.Url} cannot be reached: {source.Problem}", "check the URL, its server, and the host's outbound connection (DNS, route, firewall)");

    /// <summary>Only a warning if the host has its own proxy, because it may reach the source through that proxy.</summary>
    private static Severity SeverityOf(ClusterPlan plan, NetworkFacts facts) =>
        facts.HasProxy && plan.Kubernetes.Traits.AptProxy is null ? Severity.Warning : Severity.Failure;
}
