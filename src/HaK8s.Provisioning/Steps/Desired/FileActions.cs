using System.Text;
using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Actions on files.</summary>
internal static class FileActions
{
    /// <summary>
    /// Suffix of the backup of a user-provided file. All our files contain a signature if their format allows it.
    /// </summary>
    internal const string Kept = ".before-hak8s";

    private static readonly string Writing = EmbeddedText.ReadPart(typeof(FileActions), "write-file.sh");

    /// <summary>
    /// Writes a complete file: to a temporary name in the same folder, then validates it and moves it into place.
    /// </summary>
    /// <param name="users">Units to restart for this file. Their applied digests are removed first, so that the next
    /// run makes up for an interruption.</param>
    public static HostAction Write(ManagedFile managed, IEnumerable<string>? users = null)
    {
        var file = managed.File;
        var backsUp = !file.Secret && file.Content.Contains(ConfigFile.Signature, StringComparison.Ordinal);
        return new HostAction($"Write {file.Path}", ShellText.Of($$"""
            # write {{file.Path}}
            path={{file.Path}} folder={{file.Path[..file.Path.LastIndexOf('/')]}} owner={{file.Owner}} mode={{file.Mode}}
            content={{Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content)):secret}}
            applied={{HostPaths.AppliedDigests}} backup={{file.Path + Kept}} signature={{(backsUp ? ConfigFile.Signature : "")}}
            validate() {
            {{managed.Validation ?? ShellText.Raw(":")}}
            }
            set -- {{users ?? []}}
            {{Writing:raw}}
            """))
        {
            Writes = file,
        };
    }

    /// <summary>Removes a file of ours.</summary>
    public static HostAction Remove(string path, string why) => new($"Remove {path}: {why}", ShellText.Of($"rm -f {path}"));
}
