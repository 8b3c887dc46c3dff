using System.Globalization;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Finds the settings for an endpoint: asks ssh if there is one, else reads the configuration files.</summary>
internal static class SshSettingsReader
{
    private const string SystemConfig = "/etc/ssh/ssh_config";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static string UserFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");

    /// <exception cref="ProcessFailedException">ssh rejected the configuration, or took too long.</exception>
    public static async Task<SshSettings> ReadAsync(SshEndpoint endpoint, string knownHostsFile, CancellationToken cancellation)
    {
        if (endpoint.IsComplete)
            return SshSettings.OfComplete(endpoint, knownHostsFile);
        var values = ProgramPath.Find("ssh") is null
            ? OfFiles(endpoint)
            : SshConfigValues.OfDump(await LocalProcess.RunCheckedAsync(new ProcessSpec("ssh", Question(endpoint)) { Deadline = Deadline }, cancellation));
        return SshSettings.Of(endpoint, knownHostsFile, values);
    }

    /// <summary>Returns the arguments with which ssh prints its settings for the endpoint and connects to nothing.</summary>
    internal static IReadOnlyList<string> Question(SshEndpoint endpoint)
    {
        List<string> words = ["-G"];
        if (endpoint.User is not null)
            words.AddRange(["-l", endpoint.User]);
        if (endpoint.Port is { } port)
            words.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        return [.. words, "--", endpoint.HostName];
    }

    private static SshConfigValues OfFiles(SshEndpoint endpoint)
    {
        var parser = new SshConfigParser(endpoint.HostName, Included);
        parser.Preset("User", endpoint.User);
        parser.Preset("Port", endpoint.Port?.ToString(CultureInfo.InvariantCulture));
        foreach (var file in new[] { Path.Combine(UserFolder, "config"), SystemConfig }.Where(File.Exists))
            parser.Read(File.ReadAllText(file));
        return parser.Values;
    }

    /// <summary>Returns the texts of the files that match; a relative path is below the user's folder.</summary>
    private static List<string> Included(string pattern)
    {
        var path = Path.Combine(UserFolder, HomePath.Expand(pattern)!);
        var folder = Path.GetDirectoryName(path);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal).Select(File.ReadAllText)]
            : [];
    }
}
