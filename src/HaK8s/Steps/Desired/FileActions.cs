using System.Text;
using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Actions on files.</summary>
internal static class FileActions
{
    private const string Kept = ".before-hak8s";

    /// <summary>Writes a file whole: to a temporary name beside it, tested there, then moved.</summary>
    /// <param name="users">Units that have to be restarted for it; the record that they run with it goes first, so that a run cut off here is made up for by the next.</param>
    public static HostAction Write(ManagedFile managed, IEnumerable<string>? users = null)
    {
        var forget = ShellText.Lines((users ?? []).Select(unit => ShellText.Of($"rm -f {StateObservation.AppliedFolder}/{unit}")).DefaultIfEmpty(ShellText.Raw(":")));
        var file = managed.File;
        var folder = file.Path[..file.Path.LastIndexOf('/')];
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content));
        var validation = managed.Validation ?? ShellText.Raw(":");
        return new HostAction($"Write {file.Path}", ShellText.Of($"""
            # write {file.Path}
            set -euo pipefail
            umask 077
            [ -d {folder} ] || (umask 022 && mkdir -p {folder})
            staged=$(mktemp {folder}/.hak8s.XXXXXXXX)
            trap 'rm -f "$staged"' EXIT
            printf %s {content:secret} | base64 -d > "$staged"
            chown {file.Owner} "$staged"
            chmod {file.Mode} "$staged"
            {validation}
            {forget}
            {Keep(file)}
            mv -fT "$staged" {file.Path}
            ! command -v restorecon >/dev/null || restorecon -F {file.Path}
            """));
    }
    /// <summary>Somebody's own file is kept beside ours, once. Every file of ours says whose it is, as far as its format lets it.</summary>
    private static ShellText Keep(ConfigFile file) => file.Secret || !file.Content.Contains(ConfigFile.Signature, StringComparison.Ordinal)
        ? ShellText.Raw(":")
        : ShellText.Of($"[ ! -f {file.Path} ] || grep -q {ConfigFile.Signature} {file.Path} || [ -e {file.Path}{Kept:raw} ] || cp -p {file.Path} {file.Path}{Kept:raw}");
}
