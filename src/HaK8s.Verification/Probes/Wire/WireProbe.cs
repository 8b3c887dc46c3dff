using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>
/// Sends ARP requests for the VIP from outside. Every host that has the address answers, whatever it reports about itself. The
/// sender's link address belongs to no host, so that answers do not repair this computer's own ARP table, which the other probes
/// depend on.
/// </summary>
/// <param name="hosts">Names of the load balancers by IP address.</param>
internal sealed class WireProbe(IPAddress vip, IReadOnlyDictionary<string, string> hosts, TimeSpan interval, DrillClock clock, ProbeLog log) : IProbe
{
    /// <summary>Locally administered; "hak8s" in the last bytes.</summary>
    private static readonly PhysicalAddress Nobody = new([0x02, 0x68, 0x61, 0x6b, 0x38, 0x73]);

    private readonly Lock _lock = new();
    private readonly HashSet<PhysicalAddress> _answers = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (VipInterface.BalancesHere(hosts.Keys))
        {
            // A load balancer's kernel answers others for the VIP, but never its own requests.
            log.AddWireProblem("this computer is a load balancer itself");
            return;
        }

        if (VipInterface.For(vip) is not { } place)
        {
            log.AddWireProblem($"this computer is not in the network of {vip}");
            return;
        }

        try
        {
            using var socket = PacketSocket.Open(place.Index);
            await Task.WhenAll(ListenAsync(socket, cancellation), AskAsync(socket, place, cancellation));
        }
        catch (SocketException exception)
        {
            log.AddWireProblem(exception.SocketErrorCode == SocketError.AccessDenied ? "raw sockets need root" : $"{place.Name}: {exception.Message}");
        }
    }

    private async Task AskAsync(Socket socket, VipInterface place, CancellationToken cancellation)
    {
        var question = ArpFrame.WhoHas(vip, Nobody);
        var anybody = false;
        while (!cancellation.IsCancellationRequested)
        {
            lock (_lock)
                _answers.Clear();
            var at = clock.Now;
            await socket.SendAsync(question, SocketFlags.None, CancellationToken.None);
            await Task.Delay(interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A request whose time was cut short proves nothing.
            if (cancellation.IsCancellationRequested)
                break;
            var owners = Owners();
            anybody |= owners.Count > 0;
            log.Add(new WireSample(at, owners));
        }

        if (!anybody)
            log.AddWireProblem($"no host answered on {place.Name}");
    }

    private async Task ListenAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[128];
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
                if (ArpFrame.Answer(buffer.AsSpan(0, length), vip, Nobody) is not { } owner)
                    continue;
                lock (_lock)
                    _answers.Add(owner);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private List<string> Owners()
    {
        List<PhysicalAddress> answers;
        lock (_lock)
            answers = [.. _answers];
        var names = ArpTable.Read(hosts);
        return [.. answers.Select(answer => names.GetValueOrDefault(answer) ?? Text(answer)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Text(PhysicalAddress address) => string.Join(':', address.GetAddressBytes().Select(part => $"{part:x2}"));
}
