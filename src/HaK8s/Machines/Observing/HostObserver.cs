using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Machines.Observing;

/// <summary>Asks all hosts at once, one round trip each, what planning has to know. Changes nothing on them.</summary>
internal static class HostObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly ShellText Script = ShellText.Raw(EmbeddedText.Read(typeof(HostObserver), "observe.sh"));

    /// <param name="specs">The same hosts as <paramref name="hosts"/>, in the same order.</param>
    /// <param name="patience">How long a host that still boots is waited for; zero: it must answer now.</param>
    /// <returns>The hosts with their systems, and what they have in common; a host that cannot be looked at is no error while another can.</returns>
    /// <exception cref="MachinesException">The problems of all hosts, when none can be looked at; or they do not go together.</exception>
    public static async Task<Observation> ObserveAsync(
        IReadOnlyList<HostSpec> specs, IReadOnlyList<InventoryHost> hosts, string knownHostsFile, TimeSpan patience, CancellationToken cancellation)
    {
        await using var connections = new HostConnections(hosts, knownHostsFile);
        return Observation.Of(specs, hosts, await Task.WhenAll(hosts.Select(host => OneAsync(connections[host.Name], patience, cancellation))));
    }

    private static async Task<(MachineReading? Reading, HostException? Problem)> OneAsync(OpenSshHost host, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            if (patience > TimeSpan.Zero)
                await host.WaitUntilReachableAsync(patience, cancellation);
            else
                await host.LogInAsync(SshTiming.Patience, cancellation);
            var result = await new PatientHost(host).RunAsync(new HostCommand("look at the host", Script, Deadline), null, cancellation);
            return result.Succeeded
                ? (MachineReading.Parse(result.Output), null)
                : (null, new HostException(host.Name, $"cannot be looked at (exit {result.ExitCode})", result.Error.Trim()));
        }
        catch (HostException exception)
        {
            return (null, exception);
        }
        catch (FormatException exception)
        {
            return (null, new HostException(host.Name, exception.Message, cure: "Debian, Ubuntu, RHEL, Rocky, Alma or Fedora"));
        }
    }
}
