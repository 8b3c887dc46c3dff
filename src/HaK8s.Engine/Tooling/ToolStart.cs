namespace Nuke.Common.Tooling;

/// <summary>What a program is started with.</summary>
/// <param name="FileName">Its path.</param>
/// <param name="Arguments">Its arguments as one text.</param>
/// <param name="WorkingDirectory">The directory in which it runs.</param>
/// <param name="Environment">Its whole environment; null for that of the build.</param>
internal sealed record ToolStart(string FileName, string Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string>? Environment);
