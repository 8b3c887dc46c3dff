using HaK8s.Hosts.Ssh;
using HaK8s.Processes;

namespace HaK8s.Machines.Vagrant;

/// <summary>Reads the host keys of a machine that was just made on this computer.</summary>
internal static class HostKeyScan
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <returns>Each as "type base64".</returns>
    /// <exception cref="MachinesException">The machine shows no key.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(string machine, SshEndpoint endpoint, CancellationToken cancellation)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("ssh-keyscan", "-T", "60", "-p", $"{endpoint.Port ?? 22}", endpoint.HostName) { Deadline = Deadline }, cancellation);
        var keys = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Where(words => words.Length >= 3)
            .Select(words => $"{words[1]} {words[2]}")
            .ToList();
        return keys.Count > 0 ? keys : throw new MachinesException($"{machine}: found no SSH host key at {endpoint.HostName} port {endpoint.Port ?? 22}\n  {result.Error.Trim()}");
    }
}
