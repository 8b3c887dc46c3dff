using HaK8s.Hosts;
using HaK8s.Steps.Desired.Packaging;

namespace HaK8s.Steps.Desired;

/// <summary>
/// Composes the script that reads all facts of a desired state in one round trip and changes nothing. It calls each
/// program once for everything, because starting programs takes most of the time on a healthy host.
/// </summary>
internal static class StateObservation
{
    public static ShellText Of(DesiredState state)
    {
        var pieces = new List<ShellText> { ShellText.Raw("export LC_ALL=C.UTF-8") };
        var paths = state.AllFiles.Select(file => file.Path).ToList();
        if (paths.Count > 0)
            pieces.Add(Files(paths));
        if (state.Packages.Count > 0)
            pieces.Add(PackageManagers.Of(state.Family).Observation(state.Packages));
        foreach (var condition in state.Conditions)
            pieces.Add(ShellText.Of($"( {condition.Check}\n) >/dev/null 2>&1 && printf 'holds\\t%s\\t-\\n' {condition.Name}"));
        var units = state.Services.Select(service => service.Unit).ToList();
        if (units.Count > 0)
            pieces.Add(Services(units));
        pieces.Add(ShellText.Raw("exit 0"));
        return ShellText.Lines(pieces);
    }

    private static ShellText Files(List<string> paths) => ShellText.Of($$"""
        set --
        for path in {{paths}}; do
          [ ! -f "$path" ] || [ -L "$path" ] || set -- "$@" "$path"
        done
        if [ "$#" -gt 0 ]; then
          declare -A sums=()
          while read -r sum path; do sums[$path]=$sum; done < <(sha256sum -- "$@")
          while read -r mode owner path; do
            printf 'file\t%s\t%s %s %s\n' "$path" "${sums[$path]}" "$mode" "$owner"
          done < <(stat -c '%a %U:%G %n' -- "$@")
        fi
        """);

    // systemctl prints one block of lines per unit, in the requested order, separated by empty lines.
    private static ShellText Services(List<string> units) => ShellText.Of($$"""
        set -- {{units}}
        active= enabled=
        systemctl show -p ActiveState -p UnitFileState -- "$@" | while IFS='=' read -r key value || [ -n "$active" ]; do
          case "$key" in
            ActiveState) active=$value ;;
            UnitFileState) enabled=$value ;;
            '') printf 'service\t%s\t%s %s\n' "$1" "$enabled" "$active"; shift; active= enabled= ;;
          esac
        done
        for unit in "$@"; do
          digest=
          [ ! -f {{HostPaths.AppliedDigests}}/"$unit" ] || read -r digest < {{HostPaths.AppliedDigests}}/"$unit" || true
          [ -z "$digest" ] || printf 'applied\t%s\t%s\n' "$unit" "$digest"
        done
        """);
}
