using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>The program that a channel's bash runs, and the format in which it receives scripts.</summary>
internal static class RemoteLoop
{
    /// <summary>
    /// Name of the mark that the loop prints when it is ready. Its exit code is the time to start a program, in
    /// microseconds; 0 means not measured.
    /// </summary>
    public const string Ready = "ready";

    private const string Unmeasured = "hak8s_start=0";

    /// <summary>Program that is sent first into a channel.</summary>
    public static byte[] Program { get; } = Encoding.UTF8.GetBytes(Load());

    /// <summary>The same for a host's first channel. It also measures the host's speed, without an extra round trip.</summary>
    public static byte[] MeasuringProgram { get; } =
        Encoding.UTF8.GetBytes(Load().Replace(Unmeasured, HostSpeed.Measurement, StringComparison.Ordinal));

    /// <summary>Returns a random name for the mark after a script's output, so that no output contains it by chance.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <exception cref="ArgumentException">The script contains a NUL, which bash would drop.</exception>
    public static byte[] Frame(string name, string script)
    {
        if (script.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A script cannot contain a NUL character.", nameof(script));
        var body = Encoding.UTF8.GetBytes($"{script}\n#{name}");
        return [.. Encoding.ASCII.GetBytes($"{name} {body.Length}\n"), .. body];
    }

    private static string Load() => EmbeddedText.Read(typeof(RemoteLoop), "remote-loop.sh");
}
