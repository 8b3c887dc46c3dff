using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// The server's side of SOCKS 5 (RFC 1928) with a password (RFC 1929): just enough for the SSH library of this process to
/// prove that it is the one that connects. The address that it asks for does not count.
/// </summary>
internal static class SocksGreeting
{
    public const string User = "hak8s";

    private const byte Version = 5;
    private const byte PasswordMethod = 2;
    private const byte PasswordVersion = 1;
    private const byte NoMethod = 0xFF;

    private static readonly byte[] Refused = [Version, NoMethod];
    private static readonly byte[] AskPassword = [Version, PasswordMethod];
    private static readonly byte[] Connected = [Version, 0, 0, 1, 0, 0, 0, 0, 0, 0];

    /// <returns>False if the other side does not know the password.</returns>
    /// <exception cref="IOException">The other side ended the connection.</exception>
    public static async Task<bool> AcceptAsync(Stream stream, string password, CancellationToken cancellation)
    {
        if (await ByteAsync(stream, cancellation) != Version)
            return false;
        var methods = await BytesAsync(stream, await ByteAsync(stream, cancellation), cancellation);
        if (!methods.Contains(PasswordMethod))
        {
            await stream.WriteAsync(Refused, cancellation);
            return false;
        }

        await stream.WriteAsync(AskPassword, cancellation);
        if (await ByteAsync(stream, cancellation) != PasswordVersion)
            return false;
        await BytesAsync(stream, await ByteAsync(stream, cancellation), cancellation);
        var offered = await BytesAsync(stream, await ByteAsync(stream, cancellation), cancellation);
        var knows = CryptographicOperations.FixedTimeEquals(offered, Encoding.ASCII.GetBytes(password));
        await stream.WriteAsync(new byte[] { PasswordVersion, (byte)(knows ? 0 : 1) }, cancellation);
        return knows && await AcceptTargetAsync(stream, cancellation);
    }

    /// <summary>Reads the request to connect and answers that it is connected.</summary>
    private static async Task<bool> AcceptTargetAsync(Stream stream, CancellationToken cancellation)
    {
        var request = await BytesAsync(stream, 4, cancellation);
        int? length = request[3] switch
        {
            1 => 4,
            3 => await ByteAsync(stream, cancellation),
            4 => 16,
            _ => null,
        };
        if (length is null)
            return false;
        await BytesAsync(stream, length.Value + 2, cancellation);
        await stream.WriteAsync(Connected, cancellation);
        return true;
    }

    private static async Task<byte> ByteAsync(Stream stream, CancellationToken cancellation) => (await BytesAsync(stream, 1, cancellation))[0];

    private static async Task<byte[]> BytesAsync(Stream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
