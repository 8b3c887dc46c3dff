using System.Net;
using System.Net.Sockets;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Makes the TCP connection to a host.</summary>
internal static class Dialer
{
    // TCP_USER_TIMEOUT of Linux. With a message every 10 s it gives up a silent host after 40 s, as the OpenSSH client does.
    private const int TcpLevel = 6;
    private const int UserTimeout = 18;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>How often the SSH library sends a message on an idle connection, so that the kernel notices a silent host.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <exception cref="SocketException">The name has no address.</exception>
    public static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation) =>
        await Dns.GetHostAddressesAsync(host, cancellation) is { Length: > 0 } addresses
            ? addresses
            : throw new SocketException((int)SocketError.HostNotFound);

    /// <summary>Connects to the first address that answers.</summary>
    /// <exception cref="SocketException">None of the addresses answers.</exception>
    public static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (var at = 0; ; at++)
        {
            var socket = new Socket(addresses[at].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[at], port), cancellation);
                GiveUpSilentHosts(socket);
                return socket;
            }
            catch (SocketException) when (at + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private static void GiveUpSilentHosts(Socket socket)
    {
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(TcpLevel, UserTimeout, BitConverter.GetBytes((int)Patience.TotalMilliseconds));
    }
}
