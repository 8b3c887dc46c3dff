namespace HaK8s.Steps.Desired;

/// <summary>A systemd unit that must be enabled and, usually, running with its current files.</summary>
/// <param name="Unit">Name with suffix: haproxy.service.</param>
/// <param name="RestartOn">Paths of files in the same state. The service is restarted if they changed since we last
/// started or restarted it.</param>
/// <param name="Running">False if the unit is only enabled and other software starts it.</param>
public sealed record Service(string Unit, IReadOnlyList<string> RestartOn, bool Running = true)
{
    /// <summary>Paths of files whose change needs only a reload, which does not interrupt clients.</summary>
    public IReadOnlyList<string> ReloadOn { get; init; } = [];

    internal bool Uses(ManagedFile file) => RestartOn.Contains(file.File.Path) || ReloadOn.Contains(file.File.Path);
}
