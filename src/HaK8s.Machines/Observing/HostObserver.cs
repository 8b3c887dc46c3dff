using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Observing;

/// <summary>Reads the facts for planning from all hosts in parallel, in one round trip each. Changes nothing on them.</summary>
internal static class HostObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly ShellText Script = ShellText.Raw(EmbeddedText.Read(typeof(HostObserver), "observe.sh"));

    /// <param name="specs">The same hosts as <paramref name="hosts"/>, in the same order.</param>
    /// <param name="timeout">How long to wait for a booting host; zero means that it must answer now.</param>
    /// <returns>The hosts with their systems and common traits. An unreadable host is not an error if another can be
    /// read.</returns>
    /// <exception cref="MachinesException">No host can be read (has the problems of all), or the hosts do not fit
    /// together.</exception>
    public static async Task<Observation> ObserveAsync(
        IReadOnlyList<HostSpec> specs, IReadOnlyList<InventoryHost> hosts, string knownHostsFile, TimeSpan timeout, CancellationToken cancellation)
    {
        await using var connections = new HostConnections(hosts.Select(host => (host.Name, host.Ssh)), knownHostsFile);
        return Observation.Of(specs, hosts, await Task.WhenAll(hosts.Select(host => OneAsync(connections[host.Name], timeout, cancellation))));
    }

    private static async Task<(MachineReading? Reading, HostException? Problem)> OneAsync(SshHost host, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            if (timeout > TimeSpan.Zero)
                await host.WaitUntilReachableAsync(timeout, cancellation);
            else
                await host.LogInAsync(SshTiming.LoginTimeout, cancellation);
            var result = await new ScaledTimeoutHost(host).RunAsync(new HostCommand("inspect the host", Script, Deadline), null, cancellation);
            return result.Succeeded
                ? (MachineReading.Parse(result.Output), null)
                : (null, new HostException(host.Name, $"could not be inspected (exit {result.ExitCode})", result.Error.Trim()));
        }
        catch (HostException exception)
        {
            return (null, exception);
        }
        catch (FormatException exception)
        {
            return (null, new HostException(host.Name, exception.Message, cure: $"use one of {SystemReleases.Supported}"));
        }
    }
}
