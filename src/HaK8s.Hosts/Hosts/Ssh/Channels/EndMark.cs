using System.Globalization;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>Exit of a script on a host.</summary>
/// <param name="ExitCode">The script's exit code; 128 + n if signal n ended it.</param>
/// <param name="LeftProcesses">True if processes of the script still run and may write to the channel.</param>
internal sealed record EndMark(int ExitCode, bool LeftProcesses)
{
    public static EndMark Read(ReadOnlySpan<char> text)
    {
        var blank = text.IndexOf(' ');
        return new EndMark(int.Parse(text[..blank], CultureInfo.InvariantCulture), text[(blank + 1)..].SequenceEqual("1"));
    }
}
