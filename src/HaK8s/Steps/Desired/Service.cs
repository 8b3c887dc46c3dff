namespace HaK8s.Steps.Desired;

/// <summary>A systemd unit that shall be enabled and, as a rule, running with its present files.</summary>
/// <param name="Unit">With suffix: haproxy.service.</param>
/// <param name="RestartOn">Paths of files among the state's own; the service is restarted when they changed since it was last (re)started by us.</param>
/// <param name="Running">False: only enabled; somebody else starts it.</param>
public sealed record Service(string Unit, IReadOnlyList<string> RestartOn, bool Running = true)
{
    /// <summary>Paths of files whose change needs a reload only, which interrupts nobody.</summary>
    public IReadOnlyList<string> ReloadOn { get; init; } = [];

    internal bool Uses(ManagedFile file) => RestartOn.Contains(file.File.Path) || ReloadOn.Contains(file.File.Path);
}
