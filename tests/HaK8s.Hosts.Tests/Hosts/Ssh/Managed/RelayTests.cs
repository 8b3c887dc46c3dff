using System.Net;
using System.Net.Sockets;
using System.Text;
using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class RelayTests
{
    /// <summary>Asks for port 22 of 127.0.0.1.</summary>
    private static readonly byte[] Request = [5, 1, 0, 1, 127, 0, 0, 1, 0, 22];

    [Test]
    [CancelAfter(20_000)]
    public async Task It_joins_the_connection_with_the_one_that_knows_the_password(CancellationToken cancellation)
    {
        var (remote, host) = await PairAsync();
        using var relay = new Relay(remote);
        await using var stranger = await ConnectAsync(relay.Port);
        await using var near = await ConnectAsync(relay.Port);
        await using var far = new NetworkStream(host, ownsSocket: true);

        await GreetAsync(near, relay.Password, cancellation);
        await near.WriteAsync(Request, cancellation);
        Assert.That(await ReadAsync(near, 14, cancellation), Is.EqualTo(new byte[] { 5, 2, 1, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }));
        await near.WriteAsync("there"u8.ToArray(), cancellation);
        Assert.That(await ReadAsync(far, 5, cancellation), Is.EqualTo("there"u8.ToArray()));
        await far.WriteAsync("back"u8.ToArray(), cancellation);
        Assert.That(await ReadAsync(near, 4, cancellation), Is.EqualTo("back"u8.ToArray()));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task A_wrong_password_reaches_nothing(CancellationToken cancellation)
    {
        var (remote, host) = await PairAsync();
        using var relay = new Relay(remote);
        await using var far = new NetworkStream(host, ownsSocket: true);
        await using var near = await ConnectAsync(relay.Port);
        await GreetAsync(near, "guessed", cancellation);
        Assert.That(await ReadAsync(near, 4, cancellation), Is.EqualTo(new byte[] { 5, 2, 1, 1 }));
        Assert.That(host.Available, Is.Zero);
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task The_end_of_one_side_ends_the_other(CancellationToken cancellation)
    {
        var (remote, host) = await PairAsync();
        using var relay = new Relay(remote);
        await using var near = await ConnectAsync(relay.Port);
        await GreetAsync(near, relay.Password, cancellation);
        await near.WriteAsync(Request, cancellation);
        await ReadAsync(near, 14, cancellation);
        host.Dispose();
        Assert.That(await near.ReadAsync(new byte[1], cancellation), Is.Zero);
    }

    private static async Task GreetAsync(NetworkStream stream, string password, CancellationToken cancellation)
    {
        await stream.WriteAsync(new byte[] { 5, 2, 0, 2 }, cancellation);
        await stream.WriteAsync((byte[])[1, (byte)SocksGreeting.User.Length, .. Encoding.ASCII.GetBytes(SocksGreeting.User), (byte)password.Length, .. Encoding.ASCII.GetBytes(password)], cancellation);
    }

    private static async Task<NetworkStream> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Two ends of one connection.</summary>
    private static async Task<(Socket Near, Socket Far)> PairAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await near.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port);
        return (near, await listener.AcceptSocketAsync());
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
