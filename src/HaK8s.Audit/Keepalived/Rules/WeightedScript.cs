namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds checks that only change the priority, unless the files of all hosts show that this suffices.</summary>
internal sealed class WeightedScript : IRule<IReadOnlyList<KeepalivedConfig>>
{
    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject) => subject.SelectMany(config => Found(config, subject));

    private static IEnumerable<AuditFinding> Found(KeepalivedConfig config, IReadOnlyList<KeepalivedConfig> all) => config.Scripts
        .Where(script => script.Number("weight") is { } weight && weight != 0)
        .Select(script => (Weight: (int)script.Number("weight")!, Place: script.Find("weight")!))
        .Concat(config.Instances.SelectMany(config.Tracked).Where(tracked => tracked.Weight != 0).Select(tracked => (tracked.Weight, tracked.Place)))
        .DistinctBy(found => found.Place.Line)
        .Where(found => !Suffices(config, found.Weight, all))
        .Select(found => new AuditFinding(
            config.File,
            found.Place.Line,
            "keepalived/weighted-script",
            $"the check has weight {found.Weight}",
            config.Instances.Any(Ignores)
                ? "a weight only changes the priority, which nopreempt ignores: the VIP never moves when HAProxy dies"
                : $"a weight only changes the priority: the VIP moves only while the priorities differ by less than {Math.Abs(found.Weight)}",
            "remove the weight, so that a failed check moves the VIP; state BACKUP and nopreempt on all hosts, distinct priorities")
        {
            // It may suffice: the files do not show it.
            Certainty = config.Instances.Any(Ignores) ? Certainty.Error : Certainty.Advice,
        });

    /// <summary>True if the other hosts' files are there, all priorities are known, and the weight is larger than every gap.</summary>
    private static bool Suffices(KeepalivedConfig config, int weight, IReadOnlyList<KeepalivedConfig> all)
    {
        var ids = config.Instances.Select(instance => instance.Value("virtual_router_id")).ToHashSet();
        var instances = all
            .SelectMany(other => other.Instances.Where(instance => ids.Contains(instance.Value("virtual_router_id"))).Select(instance => (other.File, Instance: instance)))
            .ToList();
        var priorities = instances.Select(found => found.Instance.Number("priority")).ToList();
        return instances.Select(found => found.File).Distinct().Count() > 1 && priorities.TrueForAll(priority => priority is not null)
            && !instances.Exists(found => Ignores(found.Instance)) && priorities.Max() - priorities.Min() < Math.Abs(weight);
    }

    // Beside state MASTER, nopreempt has no effect.
    private static bool Ignores(KeepalivedBlock instance) => instance.Has("nopreempt") && instance.Value("state") != "MASTER";
}
