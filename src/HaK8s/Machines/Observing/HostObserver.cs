using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Machines.Observing;

/// <summary>Asks all hosts what they are like, at once, one round trip each. Changes nothing on them.</summary>
internal static class HostObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly string Script = Read();

    /// <param name="specs">For the cluster addresses; same names as <paramref name="hosts"/>.</param>
    /// <param name="patience">How long a host that still boots is waited for; zero: it must answer now.</param>
    /// <returns>The hosts with their systems, and what they have in common.</returns>
    /// <exception cref="MachinesException">The problems of all hosts.</exception>
    public static async Task<(IReadOnlyList<InventoryHost> Hosts, MachineTraits Traits)> ObserveAsync(
        IReadOnlyList<HostSpec> specs, IReadOnlyList<InventoryHost> hosts, string knownHostsFile, TimeSpan patience, CancellationToken cancellation)
    {
        await using var connections = new HostConnections(hosts, knownHostsFile);
        var addresses = specs.ToDictionary(spec => spec.Name, spec => spec.Address);
        var answers = await Task.WhenAll(hosts.Select(host => OneAsync(connections[host.Name], addresses[host.Name], patience, cancellation)));
        var readings = answers.Select(answer => answer.Reading).OfType<HostReading>().ToList();
        var problems = answers.Select(answer => answer.Problem).OfType<string>().ToList();
        if (problems.Count == 0)
            problems.AddRange(HostDifferences.Of([.. hosts.Zip(readings, (host, reading) => (host.Name, reading))]));
        if (problems.Count > 0)
            throw new MachinesException(string.Join('\n', problems));
        return (
            [.. hosts.Zip(readings, (host, reading) => host with { Os = reading.Os, Ssh = host.Ssh with { AcceptsNewHostKey = false } })],
            new MachineTraits { CgroupV1 = readings.Exists(reading => reading.CgroupV1), SharedKernel = readings.Exists(reading => reading.Container) });
    }

    private static async Task<(HostReading? Reading, string? Problem)> OneAsync(OpenSshHost host, string address, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            if (patience > TimeSpan.Zero)
                await host.WaitUntilReachableAsync(patience, cancellation);
            var command = new HostCommand("look at the host", ShellText.Of($"hak8s_address={address}\n{Script:raw}"), Deadline);
            var result = await host.RunAsync(command, null, cancellation);
            if (!result.Succeeded)
                return (null, $"{host.Name}: cannot be looked at (exit {result.ExitCode})\n  {result.Error.Trim()}");
            var reading = HostReading.Parse(result.Output);
            return reading.Cards switch
            {
                1 => (reading, null),
                0 => (null, $"{host.Name}: no network card of the host has its address {address}\n  try: give the address that it has in the cluster's network (hosts: address), and another way in as ssh.hostName"),
                _ => (null, $"{host.Name}: {reading.Cards} network cards of the host have the address {address}\n  try: leave it on one of them"),
            };
        }
        catch (HostException exception)
        {
            return (null, exception.Message);
        }
        catch (FormatException exception)
        {
            return (null, $"{host.Name}: {exception.Message}\n  try: Debian, Ubuntu, RHEL, Rocky, Alma or Fedora");
        }
    }

    private static string Read()
    {
        using var stream = typeof(HostObserver).Assembly.GetManifestResourceStream($"{typeof(HostObserver).Namespace}.observe.sh")
            ?? throw new InvalidOperationException("observe.sh is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
