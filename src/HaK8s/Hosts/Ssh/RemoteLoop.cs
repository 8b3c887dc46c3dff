using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Hosts.Ssh;

/// <summary>The program that a channel's bash runs, and the form in which it takes scripts.</summary>
internal static class RemoteLoop
{
    /// <summary>Name of the mark that the loop prints when it is there.</summary>
    public const string Ready = "ready";

    /// <summary>Goes first into a channel.</summary>
    public static byte[] Program { get; } = Load();

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

    private static byte[] Load()
    {
        using var stream = typeof(RemoteLoop).Assembly.GetManifestResourceStream("HaK8s.Hosts.Ssh.remote-loop.sh")
            ?? throw new InvalidOperationException("remote-loop.sh is not embedded");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
