using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>A file and the test that its own program runs before the file takes effect.</summary>
/// <param name="Validation">Bash that tests the new content at <c>"$staged"</c>; null if there is no such program.</param>
public sealed record ManagedFile(ConfigFile File, ShellText? Validation = null);
