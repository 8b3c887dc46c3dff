namespace HaK8s.Verification.Measuring;

/// <summary>Names of the times that drills measure themselves. They are keys of report.json, so they never change.</summary>
internal static class TimeNames
{
    public const string SteadyState = "whole again";
    public const string SlowestReboot = "slowest return";
    public const string PodScheduled = "new pod until it has a node";
    public const string PodRuns = "new pod until it runs";
    public const string WorkerNotReady = "not Ready";
    public const string PodsElsewhere = "pods elsewhere";

    /// <summary>Returns the time in words, for users.</summary>
    public static string Text(string name) => name switch
    {
        SteadyState => "time to steady state",
        SlowestReboot => "longest time from a reboot to steady state",
        PodScheduled => "time until a new pod has a node",
        PodRuns => "time until a new pod runs",
        WorkerNotReady => "time until the worker is NotReady",
        PodsElsewhere => "time from NotReady until its pods run elsewhere",
        _ => name,
    };
}
