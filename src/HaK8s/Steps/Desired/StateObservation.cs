using HaK8s.Hosts;
using HaK8s.Steps.Desired.Packaging;

namespace HaK8s.Steps.Desired;

/// <summary>The script that reads all facts of a desired state in one round trip and changes nothing.</summary>
internal static class StateObservation
{
    /// <summary>Folder on a host where the digests of applied files lie.</summary>
    public const string AppliedFolder = "/var/lib/hak8s/applied";

    public static ShellText Of(DesiredState state)
    {
        var pieces = new List<ShellText> { ShellText.Raw("export LC_ALL=C.UTF-8") };
        var paths = state.AllFiles.Select(file => file.Path).ToList();
        if (paths.Count > 0)
            pieces.Add(ShellText.Of($"""
                for path in {paths}; do
                  [ -f "$path" ] && [ ! -L "$path" ] || continue
                  printf 'file\t%s\t%s %s\n' "$path" "$(sha256sum < "$path" | cut -d' ' -f1)" "$(stat -c '%a %U:%G' "$path")"
                done
                """));
        if (state.Packages.Count > 0)
            pieces.Add(PackageManagers.Of(state.Family).Observation(state.Packages));
        foreach (var condition in state.Conditions)
            pieces.Add(ShellText.Of($"( {condition.Check}\n) >/dev/null 2>&1 && printf 'holds\\t%s\\t-\\n' {condition.Name}"));
        var units = state.Services.Select(service => service.Unit).ToList();
        if (units.Count > 0)
            pieces.Add(ShellText.Of($"""
                for unit in {units}; do
                  printf 'service\t%s\t%s %s\n' "$unit" "$(systemctl is-enabled "$unit" 2>/dev/null || true)" "$(systemctl is-active "$unit" 2>/dev/null || true)"
                  [ -f {AppliedFolder}/"$unit" ] && printf 'applied\t%s\t%s\n' "$unit" "$(cat {AppliedFolder}/"$unit")"
                done
                """));
        pieces.Add(ShellText.Raw("exit 0"));
        return ShellText.Lines(pieces);
    }
}
