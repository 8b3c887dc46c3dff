namespace HaK8s.Tests.Engine.Conformance;

/// <summary>All deliberate differences from the transcript <c>sched.txt</c>.</summary>
internal static class SchedDifferences
{
    public static IReadOnlyList<SchedDifference> All { get; } =
    [
        new("Nope", "A wrong command line ends with 2.", 2, "Target with name 'Nope' does not exist. Available targets are:\n  - AfterFail\n", []),
        new("--plan-x", "An unknown option is refused.", 2, "Unknown option --plan-x.", []),
        new(
            "Required",
            "Without a terminal there is no question.",
            255,
            "Target 'Required' requires member 'Need' to be not null or empty (--need)\n",
            ["F0 NotRun", "Required NotRun"]),
        new(
            "Required --need \"\"",
            "The message names the option.",
            255,
            "Target 'Required' requires member 'Need' to be not null or empty (--need)\n",
            ["F0 NotRun", "Required NotRun"]),
        new(
            "SkTwo --no",
            "NUKE fails here, because it sets the same entry of a dictionary twice.",
            0,
            "EV skipped SkTwo\n",
            ["SkA Skipped // Skipped: because of SkB", "SkB Skipped // Skipped: because of SkTwo", "SkTwo Skipped // OnlyWhen: !No && Many.Length > 0 || !No"]),
        new(
            "Agg",
            "All messages are printed, without types and stack traces.",
            255,
            "[ERR] Target Agg has thrown an exception\na1\na2\n",
            ["Agg Failed // AggregateException: One or more errors occurred. (a1) (a2)"]),
        new("AsyncT", "NUKE does not wait for a task with a result.", 0, "[INF] run asyncT\n", ["AsyncT Succeeded"]),
        new("AsyncTFail", "NUKE does not wait for a task with a result.", 255, "asyncT failed\n", ["AsyncTFail Failed // Exception: asyncT failed"]),
    ];
}
