using System.Text;
using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Actions on files.</summary>
internal static class FileActions
{
    private const string Kept = ".before-hak8s";

    /// <summary>
    /// Writes a complete file: to a temporary name in the same folder, then validates it and moves it into place.
    /// </summary>
    /// <param name="users">Units to restart for this file. Their applied digests are removed first, so that the next
    /// run makes up for an interruption.</param>
    public static HostAction Write(ManagedFile managed, IEnumerable<string>? users = null)
    {
        var forget = ShellText.Lines((users ?? []).Select(unit => ShellText.Of($"rm -f {HostPaths.AppliedDigests}/{unit}")).DefaultIfEmpty(ShellText.Raw(":")));
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
    /// <summary>
    /// Keeps one backup of a user-provided file next to ours. All our files contain a signature if their format allows
    /// it.
    /// </summary>
    private static ShellText Keep(ConfigFile file) => file.Secret || !file.Content.Contains(ConfigFile.Signature, StringComparison.Ordinal)
        ? ShellText.Raw(":")
        : ShellText.Of($"[ ! -f {file.Path} ] || grep -q {ConfigFile.Signature} {file.Path} || [ -e {file.Path}{Kept:raw} ] || cp -p {file.Path} {file.Path}{Kept:raw}");
}
