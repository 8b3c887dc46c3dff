namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds checks that only change the priority.</summary>
internal sealed class WeightedScript : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Scripts
        .Where(script => script.Number("weight") is { } weight && weight != 0)
        .Select(script => (Weight: (int)script.Number("weight")!, Place: script.Find("weight")!))
        .Concat(subject.Instances.SelectMany(subject.Tracked).Where(tracked => tracked.Weight != 0).Select(tracked => (tracked.Weight, tracked.Place)))
        .DistinctBy(found => found.Place.Line)
        .Select(found => new AuditFinding(
            subject.File,
            found.Place.Line,
            "keepalived/weighted-script",
            $"the check has weight {found.Weight}",
            subject.Instances.Any(instance => instance.Has("nopreempt"))
                ? "a weight only changes the priority, which nopreempt ignores: the VIP never moves when HAProxy dies"
                : $"a weight only changes the priority: the VIP moves only while the priorities differ by less than {Math.Abs(found.Weight)}",
            "remove the weight, so that a failed check moves the VIP; state BACKUP and nopreempt on all hosts, distinct priorities"));
}
