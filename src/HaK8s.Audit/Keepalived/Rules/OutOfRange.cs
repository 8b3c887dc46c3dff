namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds router ids and priorities that VRRP does not have.</summary>
internal sealed class OutOfRange : IRule<KeepalivedConfig>
{
    private const int Most = 255;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Instances)
        {
            if (instance.Number("virtual_router_id") is { } id and (< 1 or > Most))
                yield return new AuditFinding(
                    subject.File,
                    instance.Find("virtual_router_id")!.Line,
                    "keepalived/router-id-range",
                    $"virtual_router_id {id:0} is not within 1 and {Most}",
                    "keepalived leaves the instance out, so this host never has the VIP",
                    "a number from 1 to 255, the same on all hosts");
            if (instance.Number("priority") is { } priority and (< 1 or > Most))
                yield return new AuditFinding(
                    subject.File,
                    instance.Find("priority")!.Line,
                    "keepalived/priority-range",
                    $"priority {priority:0} is not within 1 and {Most}",
                    "keepalived takes 100 instead, so another host than the intended one comes first",
                    "a number from 1 to 254, different on each host");
        }
    }
}
