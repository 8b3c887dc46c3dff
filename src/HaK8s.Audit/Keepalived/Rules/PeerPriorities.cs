namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds faults in the priorities of all hosts with the same VIP.</summary>
internal sealed class PeerPriorities : IRule<IReadOnlyList<KeepalivedConfig>>
{
    private const double Default = 100;

    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject)
    {
        var instances = subject.SelectMany(config => config.Instances.Select(instance => (Config: config, Instance: instance)))
            .Where(found => found.Instance.Has("virtual_router_id") && (!found.Instance.Has("priority") || found.Instance.Number("priority") is not null))
            .GroupBy(found => (Id: found.Instance.Value("virtual_router_id"), Vip: Vip(found.Instance)));
        foreach (var group in instances.Select(group => group.DistinctBy(found => found.Config.File).ToList()).Where(group => group.Count > 1))
        {
            var ordered = group.OrderByDescending(found => Priority(found.Instance)).ToList();
            foreach (var (higher, lower) in ordered.Zip(ordered.Skip(1)))
            {
                var gap = Priority(higher.Instance) - Priority(lower.Instance);
                var weight = higher.Config.Tracked(higher.Instance).Select(tracked => tracked.Weight).Where(weight => weight < 0).DefaultIfEmpty().Min();
                var gain = lower.Config.Tracked(lower.Instance).Select(tracked => tracked.Weight).DefaultIfEmpty().Max();
                var takesAway = higher.Config.Tracked(higher.Instance).Any(tracked => tracked.Weight == 0);
                var line = (lower.Instance.Find("priority") ?? lower.Instance).Line;
                if (gap == 0)
                    yield return new AuditFinding(
                        lower.Config.File,
                        line,
                        "keepalived/equal-priorities",
                        $"priority {Priority(lower.Instance):0} is also that of {higher.Config.File}",
                        "both hosts wait equally long after the owner dies, and then both claim the VIP until the lower address gives way",
                        "distinct priorities");
                else if (weight < 0 && gap >= -weight)
                    yield return new AuditFinding(
                        lower.Config.File,
                        line,
                        "keepalived/weight-too-small",
                        $"priority {Priority(lower.Instance):0} is {gap:0} below that of {higher.Config.File}, whose check has weight {weight}",
                        "the VIP never moves when HAProxy dies there",
                        "remove the weight");
                else if (weight == 0 && gain > 0 && gap >= gain && !takesAway)
                    yield return new AuditFinding(
                        lower.Config.File,
                        line,
                        "keepalived/weight-too-small",
                        $"priority {Priority(lower.Instance):0} is {gap:0} below that of {higher.Config.File}, and its check adds {gain}",
                        "the VIP never moves when HAProxy dies there",
                        "remove the weight");
            }
        }
    }

    private static double Priority(KeepalivedBlock instance) => instance.Number("priority") ?? Default;

    private static string Vip(KeepalivedBlock instance) => instance.Find("virtual_ipaddress")?.Children is [var first, ..] ? first.Keyword.Split('/')[0] : "";
}
