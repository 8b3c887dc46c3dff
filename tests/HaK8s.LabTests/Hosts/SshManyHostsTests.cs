using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>Prints what logins cost this computer: 16 loopback addresses for each sshd, because it listens on no more.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
[NonParallelizable]
public sealed class SshManyHostsTests(SshClientKind client)
{
    private const int AddressesOfServer = 16;
    private const int AddressesOfNetwork = 250;

    // The profile of this computer's root may start programs, which would be most of the figures.
    private const string NoProfile = "SetEnv HOME=/nonexistent";

    private readonly List<TestSshServer> _servers = [];

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        _servers.Clear();
    }

    [TestCase(7)]
    [TestCase(7)]
    [TestCase(200)]
    [TestCase(1000, Explicit = true, Reason = "needs about 10 GB of memory for the servers")]
    public async Task Hosts_are_connected_and_run_a_script_each(int count)
    {
        var hosts = await StartAsync(count);
        var known = Path.Combine(_servers[0].Folder, "all");
        await File.WriteAllLinesAsync(known, hosts.Select(host => host.Known));
        await using var connections = new HostConnections(hosts.Select(host => (host.Name, host.Ssh)), known);
        var (logins, loggedIn) = await TimeAsync(connections, host => host.ConnectAsync(CancellationToken.None));
        var (first, opened) = await TimeAsync(connections, host => host.RunAsync(Command, null, CancellationToken.None));
        var open = Connections(hosts);
        var (next, ran) = await TimeAsync(connections, host => host.RunAsync(Command, null, CancellationToken.None));
        using var process = Process.GetCurrentProcess();
        await TestContext.Out.WriteLineAsync($"{client}, {count} hosts: logins {logins}; first script {first}; next script {next}; {open.Count} hosts with at most {open.DefaultIfEmpty().Max()} connections; memory {process.WorkingSet64 >> 20} MB here and {ClientMemory() >> 20} MB in ssh; {process.Threads.Count} threads");
        Assert.That(loggedIn.Concat(opened).Concat(ran), Is.Empty);
        Assert.That(open, Has.Count.EqualTo(count).And.All.EqualTo(1));
    }

    /// <summary>Does something on all hosts at once.</summary>
    /// <returns>Its time and processor time, and the errors.</returns>
    private static async Task<(string Figures, IReadOnlyList<string> Errors)> TimeAsync(HostConnections connections, Func<SshHost, Task> work)
    {
        var before = Processor();
        var computer = ComputerUse.Read();
        var watch = Stopwatch.StartNew();
        var errors = await Task.WhenAll(connections.All.Select(async host =>
        {
            try
            {
                await work(host);
                return null;
            }
            catch (SshException exception)
            {
                return exception.Message;
            }
        }));
        var failed = errors.OfType<string>().ToList();
        return (string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.00} s, processor {(Processor() - before).TotalSeconds:0.00} s of {(ComputerUse.Read() - computer).Processor.TotalSeconds:0.00} s, {failed.Count} failed"), failed);
    }

    /// <summary>Returns the number of connections to each host that has one.</summary>
    private static List<int> Connections(List<(string Name, SshEndpoint Ssh, string Known)> hosts) =>
        [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Where(connection => connection.State == TcpState.Established)
            .GroupBy(connection => (connection.RemoteEndPoint.Address.ToString(), connection.RemoteEndPoint.Port))
            .Where(group => hosts.Exists(host => (host.Ssh.HostName, host.Ssh.Port) == group.Key))
            .Select(group => group.Count())];

    private static HostCommand Command { get; } = new("try", ShellText.Raw("echo in"), TimeSpan.FromSeconds(60));

    private async Task<List<(string Name, SshEndpoint Ssh, string Known)>> StartAsync(int count)
    {
        var hosts = new List<(string, SshEndpoint, string)>();
        for (var first = 0; first < count; first += AddressesOfServer)
        {
            var addresses = Enumerable.Range(first, Math.Min(AddressesOfServer, count - first)).Select(number => $"127.0.{7 + (number / AddressesOfNetwork)}.{(number % AddressesOfNetwork) + 1}").ToList();
            var server = await TestSshServer.StartAsync(client, addresses[0], [], ["MaxStartups 300", NoProfile, .. addresses.Skip(1).Select(address => $"ListenAddress {address}")]);
            _servers.Add(server);
            var key = (await File.ReadAllTextAsync(Path.Combine(server.Folder, "host_key.pub"))).Split(' ');
            hosts.AddRange(addresses.Select(address => ($"h-{address}", server.Endpoint with { HostName = address }, $"[{address}]:{server.Port} {key[0]} {key[1]}")));
        }

        return hosts;
    }

    /// <summary>Processor time of this process, of the programs that it has run, and of the ssh clients that still run.</summary>
    private static TimeSpan Processor()
    {
        var own = Fields("/proc/self/stat");
        var ticks = own.Skip(11).Take(4).Sum() + Clients().Sum(stat => stat.Skip(11).Take(2).Sum());
        return TimeSpan.FromSeconds(ticks / 100.0);
    }

    private static long ClientMemory() => Clients().Sum(stat => stat[21] * Environment.SystemPageSize);

    private static List<List<long>> Clients() =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[6])).Select(folder => ClientOf(folder + "/stat")).OfType<List<long>>()];

    private static List<long>? ClientOf(string stat)
    {
        try
        {
            return File.ReadAllText(stat).Contains("(ssh)", StringComparison.Ordinal) ? Fields(stat) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Returns the fields of proc_pid_stat(5) after the name; the letter of the state counts as 0.</summary>
    private static List<long> Fields(string stat)
    {
        var text = File.ReadAllText(stat);
        return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(word => long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0)];
    }
}
