using HaK8s.Hosts;

namespace HaK8s.Steps.Jobs;

/// <summary>
/// Reads secret files of a host that are copied to another host. They exist only in this program's memory meanwhile.
/// </summary>
internal static class SecretFiles
{
    /// <exception cref="HostException">A file cannot be read; the message names it.</exception>
    public static async Task<IReadOnlyList<JobFile>> ReadAsync(IHost host, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var script = ShellText.Of($"for path in {paths}; do base64 -w0 \"$path\" && echo || exit 1; done");
        var result = await host.RunAsync(new HostCommand("read the files that other hosts need", script, TimeSpan.FromSeconds(20)), null, cancellation);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!result.Succeeded || lines.Length != paths.Count)
            throw new HostException(host.Name, "could not read the files that other hosts need", result.Error.Trim());
        return [.. paths.Zip(lines, (path, line) => new JobFile(path, System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(line))))];
    }
}
