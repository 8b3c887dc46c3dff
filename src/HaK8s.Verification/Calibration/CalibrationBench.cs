using System.Net;
using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Processes;

namespace HaK8s.Verification.Calibration;

/// <summary>
/// A server in its own network namespace and a pair of interfaces to it. nftables drops the packets for an exact time, so that the
/// kernel itself ends each outage. Nothing of it remains when this program ends, however it ends.
/// </summary>
internal sealed class CalibrationBench : IAsyncDisposable
{
    private static readonly string Outside = $"hkcal{Environment.ProcessId}";
    private static readonly string Inside = $"{Outside}in";

    private readonly NamespaceThread _thread;
    private readonly string _client;
    private readonly ReadyServer _server;
    private readonly Nftables _rules;

    private CalibrationBench(NamespaceThread thread, string client, ReadyServer server, Nftables rules, bool first)
        => (_thread, _client, _server, _rules, RealTime) = (thread, client, server, rules, first);

    /// <summary>Connection data of the server.</summary>
    public KubeConfig Config => _server.Config;

    /// <summary>False: on a busy computer outages may begin late, but the beginning of each is known.</summary>
    public bool RealTime { get; }

    /// <exception cref="CalibrationException">This computer does not support the bench.</exception>
    /// <exception cref="ProcessFailedException">ip failed.</exception>
    public static async Task<CalibrationBench> SetUpAsync(CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            throw new CalibrationException("Calibrate needs Linux: it makes outages in a network namespace of this computer's kernel.");
        var (client, server) = await FreeAddressesAsync(cancellation);
        var thread = new NamespaceThread();
        try
        {
            await LinkAsync(thread.Path, client, server, cancellation);
            var listening = await thread.RunAsync(() => new ReadyServer(IPAddress.Parse(server)));
            var rules = await thread.RunAsync(() => Rules(client));
            return new CalibrationBench(thread, client, listening, rules, await thread.GoFirstAsync());
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <summary>Begins an outage, which the kernel ends.</summary>
    /// <returns>From just before to just after its beginning.</returns>
    public Task<Gap> StrikeAsync(OutageKind kind, TimeSpan length, DrillClock clock) => _thread.RunAsync(() =>
    {
        var before = clock.Now;
        _rules.Run($"add element inet hak8s {SetOf(kind)} {{ {_client} timeout {length.TotalMilliseconds:0}ms }}");
        return new Gap(before, clock.Now);
    });

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        _rules.Dispose();
        _thread.Dispose();
        // The kernel would delete the link itself, but only after the last connection of the server has ended.
        await LocalProcess.RunAsync(new("ip", "link", "delete", Outside), CancellationToken.None);
    }

    /// <summary>Creates rules that look up packets from and to the client in sets whose elements expire.</summary>
    private static Nftables Rules(string client)
    {
        var rules = new Nftables();
        rules.Run($$"""
            table inet hak8s {
                set {{SetOf(OutageKind.Silent)}} { type ipv4_addr; flags timeout; }
                set {{SetOf(OutageKind.Refused)}} { type ipv4_addr; flags timeout; }
                chain input {
                    type filter hook input priority 0; policy accept;
                    ip saddr @{{SetOf(OutageKind.Silent)}} drop
                    ip saddr @{{SetOf(OutageKind.Refused)}} meta l4proto tcp reject with tcp reset
                }
                chain output {
                    type filter hook output priority 0; policy accept;
                    ip daddr @{{SetOf(OutageKind.Silent)}} drop
                }
            }
            """);
        // Adds an element first, because it costs more than later ones and a set that never had one might not work at all.
        rules.Run($"add element inet hak8s {SetOf(OutageKind.Silent)} {{ {client} timeout 50ms }}");
        return rules;
    }

    private static string SetOf(OutageKind kind) => kind.ToString().ToLowerInvariant();

    private static async Task LinkAsync(string network, string client, string server, CancellationToken cancellation)
    {
        // Creates the peer in its namespace. The kernel deletes it with the namespace, and this end with it.
        await IpAsync([], $"""
            link add {Outside} type veth peer name {Inside} netns {network}
            address add {client}/30 dev {Outside}
            link set {Outside} up
            """, cancellation);
        await IpAsync(["nsenter", $"--net={network}"], $"""
            address add {server}/30 dev {Inside}
            link set {Inside} up
            """, cancellation);
    }

    private static Task<string> IpAsync(IReadOnlyList<string> inside, string commands, CancellationToken cancellation)
    {
        string[] words = [.. inside, "ip", "-batch", "-"];
        return LocalProcess.RunCheckedAsync(new ProcessSpec(words[0], words[1..]) { Input = commands + "\n" }, cancellation);
    }

    /// <summary>Finds two addresses that are unused on this computer.</summary>
    private static async Task<(string Client, string Server)> FreeAddressesAsync(CancellationToken cancellation)
    {
        var addresses = await LocalProcess.RunCheckedAsync(new("ip", "-j", "-4", "address", "show"), cancellation);
        var routes = await LocalProcess.RunCheckedAsync(new("ip", "-j", "-4", "route", "show", "table", "all", "type", "unicast"), cancellation);
        // Starts at a different number in each process, so that concurrent calibrations choose different networks.
        foreach (var third in Enumerable.Range(0, 256).Select(number => (number + Environment.ProcessId) % 256))
        {
            if (AddressesInUse.Find(IPNetwork.Parse($"10.95.{third}.0/30"), addresses, routes, Outside) is null)
                return ($"10.95.{third}.1", $"10.95.{third}.2");
        }

        throw new CalibrationException("Calibrate needs a free network of four addresses in 10.95.0.0/16; this computer uses all of it.");
    }
}
