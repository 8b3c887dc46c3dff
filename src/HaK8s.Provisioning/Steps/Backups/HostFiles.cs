using HaK8s.Hosts;

namespace HaK8s.Steps.Backups;

/// <summary>Copies large secret files from and to a host, piece by piece, so that memory holds only a piece.</summary>
internal static class HostFiles
{
    public const int PieceMegabytes = 4;
    private const int UploadBytes = 1 << 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Reads a piece of a file; empty after its end.</summary>
    /// <exception cref="HostException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(IHost host, string path, int piece, CancellationToken cancellation)
    {
        var script = ShellText.Of($"set -o pipefail; dd if={path} bs=1M skip={piece * PieceMegabytes} count={PieceMegabytes} status=none | base64 -w0");
        var result = await host.RunAsync(new HostCommand("read the snapshot", script, Deadline), null, cancellation);
        return result.Succeeded ? Convert.FromBase64String(result.Output.Trim()) : throw CommandFailure.Of(host.Name, "could not read the snapshot", $"dd if={path}", result);
    }

    /// <summary>Writes a file with mode 0600 in a folder of mode 0700. May be repeated.</summary>
    /// <exception cref="HostException">The file cannot be written.</exception>
    public static async Task WriteAsync(IHost host, string folder, string name, Stream content, CancellationToken cancellation)
    {
        var begin = ShellText.Of($"umask 077; rm -rf {folder} && mkdir -p {folder} && : > {folder}/{name}");
        await RunAsync(host, begin, cancellation);
        var buffer = new byte[UploadBytes];
        for (var piece = 0; await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) is > 0 and var count; piece++)
        {
            var text = Convert.ToBase64String(buffer, 0, count);
            await RunAsync(host, ShellText.Of($"set -o pipefail; printf %s {text:secret} | base64 -d | dd of={folder}/{name} bs=1M seek={piece} conv=notrunc iflag=fullblock status=none"), cancellation);
        }
    }

    private static async Task RunAsync(IHost host, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand("write the snapshot", script, Deadline), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not write the snapshot", "dd", result);
    }
}
