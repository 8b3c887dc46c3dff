using System.Net;
using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// A connection from a jump host to the next host. The library forwards only from a port of this computer, so it listens on
/// one; everything but the one connection that is made here is refused before the jump host hears of it.
/// </summary>
internal sealed class JumpPort : IDisposable
{
    private readonly ForwardedPortLocal _forward;
    private int _own;
    private string? _problem;

    private JumpPort(string host, int port)
    {
        _forward = new ForwardedPortLocal(IPAddress.Loopback.ToString(), 0, host, (uint)port);
        // It is raised before the channel is opened, and an exception closes the connection.
        _forward.RequestReceived += OnRequest;
        _forward.Exception += OnException;
    }

    /// <summary>What the jump host said when it did not connect; null if it did.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Connects from the jump host to a port of the next host.</summary>
    /// <returns>The port, to be disposed after the connection, and the connection. That the jump host refuses is seen only
    /// later, as the connection's end.</returns>
    public static async Task<(JumpPort Port, Socket Socket)> ConnectAsync(Renci.SshNet.SshClient jump, string host, int port, CancellationToken cancellation)
    {
        var jumpPort = new JumpPort(host, port);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            jump.AddForwardedPort(jumpPort._forward);
            jumpPort._forward.Start();
            // Nobody else can have this address and port while the socket has it.
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Volatile.Write(ref jumpPort._own, ((IPEndPoint)socket.LocalEndPoint!).Port);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, (int)jumpPort._forward.BoundPort), cancellation);
            return (jumpPort, socket);
        }
        catch
        {
            socket.Dispose();
            jumpPort.Dispose();
            throw;
        }
    }

    public void Dispose() => _forward.Dispose();

    private void OnRequest(object? sender, PortForwardEventArgs request)
    {
        if (request.OriginatorHost != IPAddress.Loopback.ToString() || request.OriginatorPort != Volatile.Read(ref _own))
            throw new StrangerException();
    }

    private void OnException(object? sender, ExceptionEventArgs failure)
    {
        if (failure.Exception is not StrangerException)
            Volatile.Write(ref _problem, failure.Exception.Message);
    }

    private sealed class StrangerException() : Exception("a connection of another process was refused");
}
