namespace HaK8s.Tests.Engine.Conformance;

/// <summary>A command line that this engine treats unlike NUKE on purpose.</summary>
/// <param name="Program">The sample build.</param>
/// <param name="Arguments">The command line of the transcript.</param>
/// <param name="Here">The command line that does here what NUKE did: its output must equal the transcript.</param>
/// <param name="Message">What the error for <paramref name="Arguments"/> says.</param>
internal sealed record Difference(string Program, string Arguments, string Here, string Message);
