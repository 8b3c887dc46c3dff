namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds hosts that take the VIP back when they return.</summary>
internal sealed class PreemptingOwner : IRule<KeepalivedConfig>
{
    private const string Cure = "state BACKUP and nopreempt on all hosts, distinct priorities";

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Instances)
        {
            var state = instance.Find("state");
            if (state?.Words.ElementAtOrDefault(1) == "MASTER")
                yield return Found(state.Line, $"vrrp_instance {instance.Name} starts as MASTER{(instance.Has("nopreempt") ? ", so nopreempt has no effect" : "")}");
            else if (!instance.Has("nopreempt"))
                yield return Found(instance.Line, $"vrrp_instance {instance.Name} has no nopreempt");
        }

        AuditFinding Found(int line, string what) => new(
            subject.File, line, "keepalived/takes-vip-back", what,
            "a host that returns takes the VIP back at once: this causes a second outage, and another one for each restart of a faulty host", Cure);
    }
}
