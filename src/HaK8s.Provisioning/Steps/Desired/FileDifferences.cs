using System.Text;
using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Reads how files on a host differ from those that would be written.</summary>
internal static class FileDifferences
{
    private static readonly string Comparing = EmbeddedText.ReadPart(typeof(FileDifferences), "diff-file.sh");

    /// <param name="files">The planned files; secret ones are left out.</param>
    /// <returns>Unified diffs of the files that exist, one after another. Empty if all are new.</returns>
    /// <exception cref="HostException">The host could not be asked.</exception>
    public static async Task<string> ReadAsync(IHost target, IReadOnlyList<ConfigFile> files, CancellationToken cancellation)
    {
        files = [.. files.Where(file => !file.Secret)];
        if (files.Count == 0)
            return "";
        var result = await target.RunAsync(new HostCommand("compare files", Script(files), TimeSpan.FromSeconds(30)), null, cancellation);
        return result.Succeeded ? result.Output.TrimEnd() : throw CommandFailure.Of(target.Name, "could not compare its files with the planned ones", "diff", result);
    }

    private static ShellText Script(IReadOnlyList<ConfigFile> files) => ShellText.Lines(
        [ShellText.Raw(Comparing), .. files.Select(file => ShellText.Of($"compare {file.Path} {Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content))}"))]);
}
