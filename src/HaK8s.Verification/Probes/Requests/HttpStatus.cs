using System.Text;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>Reads only the status of an HTTP/1.1 answer.</summary>
internal static class HttpStatus
{
    /// <exception cref="IOException">The connection was closed before the status arrived.</exception>
    public static async Task<int> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        // "HTTP/1.1 200 " is enough of the answer.
        const int Needed = 13;
        var buffer = new byte[512];
        var read = await stream.ReadAtLeastAsync(buffer, Needed, throwOnEndOfStream: false, cancellation);
        return read >= Needed && int.TryParse(Encoding.ASCII.GetString(buffer, 9, 3), out var status)
            ? status
            : throw new IOException("the connection was closed without an answer");
    }
}
