using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>A file, and how its own program tests it before it takes effect.</summary>
/// <param name="Validation">Bash that tests the new content at <c>"$staged"</c>; null when there is no such program.</param>
public sealed record ManagedFile(ConfigFile File, ShellText? Validation = null);
