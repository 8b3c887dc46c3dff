using Nuke.Common.Execution;
using Nuke.Common.Output;

namespace Nuke.Common.Events;

/// <summary>The engine's own events. Nothing happens without <see cref="EventLog.Current"/>.</summary>
internal static class RunEvents
{
    /// <summary>The number in <c>run-started</c>. It grows when a field changes its meaning or goes; new fields and events do not change it.</summary>
    private const int Schema = 1;

    public static void Planned(INukeBuild build) => EventLog.Current?.Write(
        "run-started",
        ("schema", Schema),
        ("root", build.RootDirectory),
        ("host", build.Host),
        ("targets", build.ExecutionPlan.Select(target => new Dictionary<string, object?>
        {
            ["target"] = target.Name,
            ["invoked"] = target.Invoked,
            ["after"] = target.AllDependencies.Where(build.ExecutionPlan.Contains).Select(other => other.Name).ToList(),
        }).ToList()));

    public static void Started(ExecutableTarget target) => EventLog.Current?.Write("target-started", ("target", target.Name));

    public static void Skipped(ExecutableTarget target) => EventLog.Current?.Write(
        "target-skipped", ("target", target.Name), ("reason", target.Skipped), ("onlyWhen", target.OnlyWhen));

    /// <param name="target">Its status is final.</param>
    /// <param name="exception">What its action threw.</param>
    public static void Ended(ExecutableTarget target, Exception? exception) => EventLog.Current?.Write(
        "target-finished",
        ("target", target.Name),
        ("status", target.Status),
        ("seconds", target.Duration),
        ("summary", Summary(target)),
        ("error", exception is null ? null : ExceptionText.Messages(exception)));

    /// <summary>Why the run ends, apart from a target's failure.</summary>
    public static void Failed(string message) => EventLog.Current?.Write("error", ("message", message));

    /// <param name="exitCode">That of the process.</param>
    /// <param name="plan">The targets with their final status.</param>
    public static void Finished(int exitCode, IEnumerable<ExecutableTarget> plan) => EventLog.Current?.Write(
        "run-finished",
        // A shell sees the lowest byte.
        ("exitCode", exitCode & 0xff),
        ("succeeded", exitCode == 0),
        ("seconds", EventLog.Current.Elapsed),
        ("targets", plan.Where(target => target.Status != ExecutionStatus.Collective).Select(target => new Dictionary<string, object?>
        {
            ["target"] = target.Name,
            ["status"] = target.Status,
            ["seconds"] = target.Duration,
            ["summary"] = Summary(target),
        }).ToList()));

    private static Dictionary<string, string>? Summary(ExecutableTarget target) => target.SummaryInformation.Count == 0 ? null : target.SummaryInformation;
}
