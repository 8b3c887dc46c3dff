using HaK8s.Sessions.Commands;
using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>The target that proves high availability, after those of <see cref="IProvisionCluster"/> if the build has them.</summary>
public interface IVerifyHa : IHazForeignCluster
{
    /// <summary>Ids of the drills; null means the cluster file's, or the default ones.</summary>
    [Parameter("Drills of VerifyHa, such as V1,M2; without it, the default ones", Separator = ",", ValueProviderType = typeof(OptionValues), ValueProviderMember = nameof(OptionValues.Drills))]
    string[]? Drills => TryGetValue(() => Drills);

    /// <summary>How many times each drill runs, 1 to 100; null means once.</summary>
    [Parameter("How many times VerifyHa runs each drill, 1 to 100")]
    int? Repeat => TryGetValue<int?>(() => Repeat);

    /// <summary>Minutes after which no drill begins, counted from the start of the run; null means no limit.</summary>
    [Parameter("Minutes from the start of the run after which VerifyHa begins no drill; drills that are left are inconclusive")]
    int? TimeLimit => TryGetValue<int?>(() => TimeLimit);

    /// <summary>The seed of the faults' moments; null means a random one.</summary>
    [Parameter("With VerifyHa, FaultRun and Calibrate: injects faults at the same moments as the run that printed this number")]
    int? Seed => TryGetValue<int?>(() => Seed);

    /// <summary>The file that Judge reads.</summary>
    [Parameter("With Judge: a history file of VerifyHa, such as artifacts/verify-ha/history/V1.jsonl.gz")]
    AbsolutePath? History => TryGetValue(() => History);

    /// <summary>Whether VerifyHa only lists its drills.</summary>
    [Parameter("Lists the drills of VerifyHa and runs none")]
    bool ListDrills => TryGetValue<bool?>(() => ListDrills) ?? false;

    /// <summary>The user's consent to break machines outside the lab.</summary>
    [Parameter("Allows VerifyHa to break machines outside the lab; each fault is healed afterwards")]
    bool YesBreakMyCluster => TryGetValue<bool?>(() => YesBreakMyCluster) ?? false;

    /// <summary>Runs the drills and writes the report to verify-ha in the folder for results.</summary>
    Target VerifyHa => _ => _
        .Description("Proves that the cluster is highly available: injects failures and measures the outages")
        .Effects(() => EffectsOf(nameof(VerifyHa)))
        .TryDependsOn<IProvisionCluster>(x => x.JoinMasters, x => x.JoinWorkers)
        .OnlyWhenStatic(() => !ListsDrills(), "() => !ListDrills")
        .Executes(() => RunAsync(Verify.VerifyHaAsync));

    /// <summary>Judges a recorded history again.</summary>
    Target Judge => _ => _
        .Description("Judges a history of VerifyHa's probes again (--history FILE); needs no cluster")
        .Effects(() => EffectsOf(nameof(Judge)))
        .Executes(() => RunAsync(_ => Verify.JudgeAsync(History)));

    private VerifyCommands Verify => new(Cluster);

    // A component hears of no event before the targets but its conditions.
    private bool ListsDrills()
    {
        if (ListDrills && BuildState.Of(this).FirstListing())
            Verify.ListDrills();
        return ListDrills;
    }
}
