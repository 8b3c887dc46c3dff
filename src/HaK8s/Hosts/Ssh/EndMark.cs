using System.Globalization;

namespace HaK8s.Hosts.Ssh;

/// <summary>How a script ended on a host.</summary>
/// <param name="ExitCode">The script's own, 128 + n when signal n ended it.</param>
/// <param name="LeftProcesses">True when processes of the script still run and may write to the channel.</param>
internal sealed record EndMark(int ExitCode, bool LeftProcesses)
{
    public static EndMark Read(ReadOnlySpan<char> text)
    {
        var blank = text.IndexOf(' ');
        return new EndMark(int.Parse(text[..blank], CultureInfo.InvariantCulture), text[(blank + 1)..].SequenceEqual("1"));
    }
}
