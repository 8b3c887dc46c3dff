namespace HaK8s.Tests.Engine.Conformance;

/// <summary>A command line that this engine deliberately treats differently from NUKE.</summary>
/// <param name="Program">The sample build.</param>
/// <param name="Arguments">The command line of the transcript.</param>
/// <param name="Here">The equivalent command line for this engine; its output must equal the transcript.</param>
/// <param name="Message">Expected error message for <paramref name="Arguments"/>.</param>
internal sealed record Difference(string Program, string Arguments, string Here, string Message);
