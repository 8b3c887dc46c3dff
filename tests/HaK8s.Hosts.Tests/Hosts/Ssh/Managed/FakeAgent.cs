using System.Buffers.Binary;
using System.Net.Sockets;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

/// <summary>An agent that answers each request with the same bytes, and records the requests.</summary>
internal sealed class FakeAgent : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hak8s-agent-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <param name="answer">Without its length.</param>
    public FakeAgent(byte[] answer)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "agent");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _ = Task.Run(() => ServeAsync(answer));
    }

    public string Path { get; }

    /// <summary>Without their lengths.</summary>
    public List<byte[]> Requests { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                await using var stream = new NetworkStream(await _listener.AcceptAsync(), ownsSocket: true);
                var size = new byte[4];
                await stream.ReadExactlyAsync(size);
                var request = new byte[BinaryPrimitives.ReadUInt32BigEndian(size)];
                await stream.ReadExactlyAsync(request);
                Requests.Add(request);
                BinaryPrimitives.WriteUInt32BigEndian(size, (uint)answer.Length);
                await stream.WriteAsync(size);
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
