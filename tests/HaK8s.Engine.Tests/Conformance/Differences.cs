namespace HaK8s.Tests.Engine.Conformance;

/// <summary>
/// All deliberate differences from the transcripts, all for one reason. NUKE takes the word after the switch
/// <c>--no-logo</c> as its value, warns that it is not a boolean, ignores both and runs the default target. A user who
/// requested <c>prepare</c> gets a deployment. Here an invalid value, like an unknown option, is an error with exit code 2.
/// </summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
        new("Sample", "--no-logo nope", "", "'nope' is not one of true, false"),
        new("Sample", "--no-logo prepare --bogus 3", "", "Unknown option --bogus"),
        new("Sample", "--no-logo prepare --flavor Huge", "", "'Huge' is not one of Small, Large"),
        new("Sample", "--no-logo group", "", "targets come before options: group --no-logo"),
        new("Sample", "--no-logo needs-token --host GitHubActions", "--host GitHubActions", "'needs-token' is not one of"),
        new("Sample", "--no-logo NeedsToken --token abc", "--token abc", "'NeedsToken' is not one of"),
        new(
            "Sample",
            "--no-logo prepare --nodes a,b,c --flavor LARGE --kube-config rel/x --timeout 00:05:00",
            "--nodes a,b,c --flavor LARGE --kube-config rel/x --timeout 00:05:00",
            "'prepare' is not one of"),
        new("Sample", "--no-logo prepare --host GitHubActions", "--host GitHubActions", "'prepare' is not one of"),
        new("Sample", "--no-logo prepare --verbosity quiet", "--verbosity quiet", "'prepare' is not one of"),
        new("Sem", "--no-logo A B", "", "targets come before options: A B --no-logo"),
        new("Sem", "--no-logo B A", "", "targets come before options: B A --no-logo"),
        .. new[] { "comp-t", "virt", "STop", "SSkip", "YTop", "FTop", "ProceedTop", "agg", "agg-wait", "func-t", "cond-throw", "req-bool", "code", "code-fail", "bracketed" }
            .Select(target => new Difference("Sem", $"--no-logo {target}", "", $"'{target}' is not one of true, false")),
        new("Sem", "--no-logo YTop --mode run", "--mode run", "'YTop' is not one of"),
        new("Sem", "--no-logo A --mode initfail", "--mode initfail", "'A' is not one of"),
        new("Sem", "--no-logo A --mode runfail", "--mode runfail", "'A' is not one of"),
    ];
}
