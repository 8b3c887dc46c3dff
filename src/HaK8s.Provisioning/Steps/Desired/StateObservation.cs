using HaK8s.Hosts;
using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Steps.Desired.Packaging;

namespace HaK8s.Steps.Desired;

/// <summary>
/// Composes the script that reads all facts of a desired state in one round trip and changes nothing. It calls each
/// program once for everything, because starting programs takes most of the time on a healthy host.
/// </summary>
internal static class StateObservation
{
    private static readonly string FileStates = EmbeddedText.ReadPart(typeof(StateObservation), "state-files.sh");
    private static readonly string ServiceStates = EmbeddedText.ReadPart(typeof(StateObservation), "state-services.sh");

    public static ShellText Of(DesiredState state)
    {
        var pieces = new List<ShellText> { ShellText.Raw("export LC_ALL=C.UTF-8") };
        var paths = state.AllFiles.Select(file => file.Path).ToList();
        if (paths.Count > 0)
            pieces.Add(Files(paths));
        if (state.Packages.Count > 0)
            pieces.Add(PackageManagers.Of(state.Family).Observation([.. state.Packages.SelectMany(package => package.Alternatives)]));
        if (state is { Family: PackageFamily.Apt, Repositories.Count: > 0 })
            pieces.Add(ForeignSources.Observation(state.Repositories));
        // A function that is called in a condition starts no process, other than a subshell.
        foreach (var condition in state.Conditions)
            pieces.Add(ShellText.Of($"check() {{ {condition.Check}\n}}\ncheck >/dev/null 2>&1 && printf 'holds\\t%s\\t-\\n' {condition.Name}"));
        var units = state.Services.Select(service => service.Unit).ToList();
        if (units.Count > 0)
            pieces.Add(Services(units));
        pieces.Add(ShellText.Raw("exit 0"));
        return ShellText.Lines(pieces);
    }

    private static ShellText Files(List<string> paths) => ShellText.Of($"""
        set -- {paths}
        {FileStates:raw}
        """);

    private static ShellText Services(List<string> units) => ShellText.Of($"""
        set -- {units}
        applied={HostPaths.AppliedDigests}
        {ServiceStates:raw}
        """);
}
