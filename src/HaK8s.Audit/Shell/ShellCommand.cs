namespace HaK8s.Audit.Shell;

/// <summary>A command or pipeline, joined into one line, without prompt and sudo.</summary>
/// <param name="Line">Number of its first line.</param>
internal sealed record ShellCommand(int Line, string Text);
