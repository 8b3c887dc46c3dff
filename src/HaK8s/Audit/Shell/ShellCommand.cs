namespace HaK8s.Audit.Shell;

/// <summary>A command or pipeline, on one line whatever it was on, without prompt and sudo.</summary>
/// <param name="Line">Its first line.</param>
internal sealed record ShellCommand(int Line, string Text);
