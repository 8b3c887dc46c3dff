using System.Buffers.Binary;
using System.IO.Pipes;
using System.Net.Sockets;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Asks a running agent. Each request has its own connection, so several logins can ask at the same time.</summary>
/// <remarks>The calls block, because the SSH library asks for a signature and waits for it.</remarks>
internal sealed class SshAgent(string path)
{
    private const string Variable = "SSH_AUTH_SOCK";
    private const string WindowsPipe = "openssh-ssh-agent";
    private const int LongestAnswer = 256 * 1024;

    // Some agents ask the user before they sign.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Finds the agent of this session.</summary>
    /// <param name="configured">Path or variable of the user's configuration (IdentityAgent); null for the usual one.</param>
    /// <returns>Null if there is none.</returns>
    public static SshAgent? Find(string? configured)
    {
        var path = configured switch
        {
            "none" => null,
            null or Variable => Environment.GetEnvironmentVariable(Variable),
            ['$', .. var variable] => Environment.GetEnvironmentVariable(variable.Trim('{', '}')),
            _ => configured,
        };
        if (string.IsNullOrEmpty(path))
            return OperatingSystem.IsWindows() && configured is null ? new SshAgent(WindowsPipe) : null;
        return new SshAgent(path);
    }

    /// <returns>The keys; none if the agent does not answer, because keys in files may be enough.</returns>
    public IReadOnlyList<AgentIdentity> Identities()
    {
        try
        {
            return AgentMessage.ReadIdentities(Ask(AgentMessage.AskIdentities()));
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            return [];
        }
    }

    /// <returns>The signature with its algorithm's name; null if the agent did not sign.</returns>
    public byte[]? Sign(byte[] key, byte[] data, uint flags)
    {
        try
        {
            return AgentMessage.ReadSignature(Ask(AgentMessage.AskSignature(key, data, flags)));
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            return null;
        }
    }

    private byte[] Ask(byte[] message)
    {
        using var stream = Open();
        var request = new byte[4 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(request, (uint)message.Length);
        message.CopyTo(request, 4);
        stream.Write(request);
        stream.Flush();

        Span<byte> size = stackalloc byte[4];
        stream.ReadExactly(size);
        var length = BinaryPrimitives.ReadUInt32BigEndian(size);
        if (length is 0 or > LongestAnswer)
            throw new InvalidDataException($"the agent's answer has {length} bytes");
        var answer = new byte[length];
        stream.ReadExactly(answer);
        return answer;
    }

    private Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(".", path[(path.LastIndexOf('\\') + 1)..], PipeDirection.InOut);
            pipe.Connect((int)Patience.TotalMilliseconds);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
            SendTimeout = (int)Patience.TotalMilliseconds,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A path that is too long for a socket is an ArgumentException.
    private static bool IsFailure(Exception exception) =>
        exception is IOException or SocketException or InvalidDataException or TimeoutException or UnauthorizedAccessException or ArgumentException;
}
