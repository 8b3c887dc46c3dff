using System.Security.Cryptography;
using System.Text;
using HaK8s.Machines;

namespace HaK8s.Hosts.Ssh;

/// <summary>The program that a channel's bash runs, and the form in which it takes scripts.</summary>
internal static class RemoteLoop
{
    /// <summary>Name of the mark that the loop prints when it is there. In place of an exit code it has the microseconds that a program's start takes; 0: not measured.</summary>
    public const string Ready = "ready";

    private const string Unmeasured = "hak8s_start=0";

    /// <summary>Goes first into a channel.</summary>
    public static byte[] Program { get; } = Encoding.UTF8.GetBytes(Load());

    /// <summary>The same for a host's first channel, which also measures how fast the host is: without a round trip of its own.</summary>
    public static byte[] MeasuringProgram { get; } =
        Encoding.UTF8.GetBytes(Load().Replace(Unmeasured, EmbeddedText.Read(typeof(HostSpeed), "program-start.sh").TrimEnd(), StringComparison.Ordinal));

    /// <summary>A name for the mark at the end of a script's output, which no output holds by chance.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <exception cref="ArgumentException">The script holds a NUL, which bash would drop.</exception>
    public static byte[] Frame(string name, string script)
    {
        if (script.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A script cannot hold a NUL character.", nameof(script));
        var body = Encoding.UTF8.GetBytes($"{script}\n#{name}");
        return [.. Encoding.ASCII.GetBytes($"{name} {body.Length}\n"), .. body];
    }

    private static string Load() => EmbeddedText.Read(typeof(RemoteLoop), "remote-loop.sh");
}
