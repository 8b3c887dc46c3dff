using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Desired state of a host: sources, packages, files, conditions and services, applied in this order.</summary>
public sealed record DesiredState
{
    /// <summary>Family of the host's package manager.</summary>
    public PackageFamily Family { get; init; }

    /// <summary>Files that the package manager needs before packages can be installed.</summary>
    public IReadOnlyList<ConfigFile> Sources { get; init; } = [];

    /// <summary>Repositories whose files are among the sources.</summary>
    public IReadOnlyList<RepositoryPlan> Repositories { get; init; } = [];

    public IReadOnlyList<Package> Packages { get; init; } = [];

    public IReadOnlyList<ManagedFile> Files { get; init; } = [];

    public IReadOnlyList<HostCondition> Conditions { get; init; } = [];

    public IReadOnlyList<Service> Services { get; init; } = [];

    internal IEnumerable<ConfigFile> AllFiles => Sources.Concat(Files.Select(file => file.File));
}

/// <summary>A file and the test that its own program runs before the file takes effect.</summary>
/// <param name="Validation">Bash that tests the new content at <c>"$staged"</c>; null if there is no such program.</param>
public sealed record ManagedFile(ConfigFile File, ShellText? Validation = null);

/// <summary>A file that earlier versions of HaK8s wrote and that now has another path.</summary>
internal static class RemovedFile
{
    /// <summary>Condition that the file is gone. A user-provided file of that name stays.</summary>
    public static HostCondition Gone(string path) => new(
        $"former-{Path.GetFileName(path)}",
        $"Remove {path}",
        ShellText.Of($"[ ! -e {path} ] || ! grep -qs {ConfigFile.Signature} {path}"),
        ShellText.Of($"rm -f {path}"));
}

/// <summary>A condition that must hold on a host and is not a file, package or service.</summary>
/// <param name="Name">Word without blanks, unique in its state; identifies the condition in the facts.</param>
/// <param name="Title">Action that is taken if the condition does not hold, in the imperative.</param>
/// <param name="Check">Body of a bash function that returns 0 if the condition holds. Never exits. Changes nothing.</param>
/// <param name="Remedy">Bash that establishes the condition.</param>
/// <param name="BeforeServices">False if the remedy runs after the services have been started.</param>
public sealed record HostCondition(string Name, string Title, ShellText Check, ShellText Remedy, bool BeforeServices = true)
{
    /// <summary>True if the remedy may take minutes; it then survives a lost connection.</summary>
    public bool IsLong { get; init; }
}

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
