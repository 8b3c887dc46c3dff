using HaK8s.Planning;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds a router id that other clusters on the LAN are likely to use.</summary>
internal sealed class SampleRouterId : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances
        .Where(instance => instance.Number("virtual_router_id") is { } id && RouterId.OfSamples.Contains((int)id))
        .Select(instance => new AuditFinding(
            subject.File,
            instance.Find("virtual_router_id")!.Line,
            "keepalived/sample-router-id",
            $"virtual_router_id {instance.Value("virtual_router_id")} is used by published samples",
            "two clusters with the same id on one LAN disturb each other's VIPs",
            "choose your own id, such as one derived from the cluster's name; first check that the id (tcpdump -ni INTERFACE vrrp) and the VIP (arping -D) are free"));
}
