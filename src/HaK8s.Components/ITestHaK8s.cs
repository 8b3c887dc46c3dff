using HaK8s.Reliability;
using HaK8s.Sessions.Commands;
using HaK8s.Verification.Calibration;
using Nuke.Common;

namespace HaK8s.Components;

/// <summary>The targets that test HaK8s itself: interrupted runs, what runs cost, how exactly VerifyHa measures. They run the build's other targets.</summary>
public interface ITestHaK8s : IProvisionCluster, IVerifyHa, IDayTwo
{
    /// <summary>Number of trials or outages; null means the target's own number.</summary>
    [Parameter("With FaultRun: number of runs to disturb (10); with Calibrate: number of outages at rest (100), half as many under full load")]
    int? Count => TryGetValue<int?>(() => Count);

    /// <summary>Kinds of faults; null means all.</summary>
    [Parameter("With FaultRun: kill, interrupt, cut, reboot, aptlock, disk; without it, all", Separator = ",", ValueProviderType = typeof(OptionValues), ValueProviderMember = nameof(OptionValues.Faults))]
    string[]? Faults => TryGetValue(() => Faults);

    /// <summary>The state from which FaultRun completes the cluster; null means random.</summary>
    [Parameter("With FaultRun: the state from which the cluster is completed: balancer, node, packages, nothing or upgrade; without it, random", ValueProviderType = typeof(OptionValues), ValueProviderMember = nameof(OptionValues.States))]
    string? From => TryGetValue(() => From);

    /// <summary>Minutes; null means the target's own time.</summary>
    [Parameter("With FaultRun: minutes after which no trial begins; with Calibrate: minutes without an outage (1)")]
    int? Minutes => TryGetValue<int?>(() => Minutes);

    /// <summary>Interrupts runs, and checks that the next run completes the cluster.</summary>
    Target FaultRun => _ => _
        .Description("Disturbs runs of this program in a separate lab and checks that the next run completes the cluster")
        .Executes(() => RunAsync(stop => Verify.FaultRunAsync(
            new FaultRunOptions
            {
                Seed = Seed,
                Count = Count ?? 10,
                Faults = Faults ?? [],
                From = From,
                Longest = TimeSpan.FromMinutes(Minutes ?? 24 * 60),
            },
            stop)));

    /// <summary>Measures what runs cost.</summary>
    Target Benchmark => _ => _
        .Description("Measures in the lab what a run with nothing to do, a cluster at rest and a drill cost")
        .Executes(() => RunAsync(Verify.BenchmarkAsync));

    /// <summary>Measures outages of known length.</summary>
    Target Calibrate => _ => _
        .Description("Makes outages of known length on this computer and reports how exactly VerifyHa measures them; needs no cluster")
        .Executes(() => RunAsync(stop => Verify.CalibrateAsync(
            new CalibrationOptions { Outages = Count ?? 100, Calm = TimeSpan.FromMinutes(Minutes ?? 1), Seed = Seed },
            stop)));

    private VerifyCommands Verify => new(Cluster);
}
