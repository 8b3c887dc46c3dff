namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds delays after a start during which nobody has the VIP.</summary>
internal sealed class SlowStart : IRule<KeepalivedConfig>
{
    private static readonly string[] Keywords = ["vrrp_startup_delay", "vrrp_delay_after_boot"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Global is not { } global ? [] : Keywords
        .Where(keyword => global.Number(keyword) > OutageLimits.Check)
        .Select(keyword => new AuditFinding(
            subject.File,
            global.Find(keyword)!.Line,
            "keepalived/slow-start",
            $"{keyword} is {global.Value(keyword)} s",
            "after a restart of keepalived this host takes no VIP for that time, also if it is the only one left",
            $"{keyword} 5, or none"));
}
