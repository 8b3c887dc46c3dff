using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Lets the SSH library use a connection that was made here: the library takes a socket only from its own connectors, and a
/// SOCKS proxy is one of them. So this code sees why a host cannot be reached, sets the socket's options, and sends a
/// connection through a jump host. Other users of this computer cannot use the relay, because they do not know its password.
/// </summary>
internal sealed class Relay : IDisposable
{
    // Two for each host; the usual 80 kB would be many megabytes for hundreds of hosts.
    private const int BufferSize = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Socket _remote;
    private int _taken;

    /// <param name="remote">The connection to the host; disposed with this object.</param>
    public Relay(Socket remote)
    {
        _remote = remote;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Port of 127.0.0.1.</summary>
    public int Port { get; }

    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public void Dispose()
    {
        if (_ended.IsCancellationRequested)
            return;
        _ended.Cancel();
        _listener.Dispose();
        _remote.Dispose();
    }

    /// <summary>Accepts connections until one knows the password. A stranger who is silent delays nobody.</summary>
    private async Task ListenAsync()
    {
        try
        {
            while (Volatile.Read(ref _taken) == 0)
            {
                var local = await _listener.AcceptSocketAsync(_ended.Token);
                _ = Task.Run(() => ServeAsync(local));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One connection was taken, or the login was given up.
        }
    }

    private async Task ServeAsync(Socket local)
    {
        try
        {
            local.NoDelay = true;
            await using var near = new NetworkStream(local, ownsSocket: true);
            if (!await SocksGreeting.AcceptAsync(near, Password, _ended.Token) || Interlocked.Exchange(ref _taken, 1) != 0)
                return;
            _listener.Stop();
            await using var far = new NetworkStream(_remote, ownsSocket: true);
            // The first end is the end of the connection: SSH has no use for a half of one.
            await Task.WhenAny(near.CopyToAsync(far, BufferSize, _ended.Token), far.CopyToAsync(near, BufferSize, _ended.Token));
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One side has ended.
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;
}
