namespace HaK8s.Tests.Engine.Conformance;

/// <summary>A command line of <c>sched.txt</c> that this engine treats differently from NUKE.</summary>
/// <param name="Arguments">The command line.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExitCode">Expected exit code.</param>
/// <param name="Text">Expected part of the output.</param>
/// <param name="Rows">Expected rows of the summary.</param>
internal sealed record SchedDifference(string Arguments, string Reason, int ExitCode, string Text, IReadOnlyList<string> Rows);
