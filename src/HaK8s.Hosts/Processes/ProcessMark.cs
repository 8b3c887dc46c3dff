using System.Globalization;

namespace HaK8s.Processes;

/// <summary>Identifies a process by its id and start time, to distinguish it from a later process with the same id.</summary>
/// <param name="Started">Clock ticks after the computer's start, field 22 of /proc/PID/stat.</param>
public sealed record ProcessMark(int Id, long Started)
{
    /// <summary>Returns the process that has this id now; null if there is none or only a zombie.</summary>
    public static ProcessMark? Of(int id)
    {
        try
        {
            return FromStat(id, File.ReadAllText($"/proc/{id}/stat"));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }

    public bool IsAlive => Of(Id) == this;

    /// <summary>Reads the text of <see cref="ToString"/> from a file; null if the file is missing or has other content.</summary>
    public static ProcessMark? ReadFile(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : null;

    public static ProcessMark? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.TrimEntries);
        return words.Length == 2
            && int.TryParse(words[0], CultureInfo.InvariantCulture, out var id)
            && long.TryParse(words[1], CultureInfo.InvariantCulture, out var started)
            ? new(id, started)
            : null;
    }

    public override string ToString() => $"{Id} {Started}";

    internal static ProcessMark? FromStat(int id, string stat)
    {
        // The name in parentheses may contain blanks and parentheses.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new(id, long.Parse(fields[19], CultureInfo.InvariantCulture));
    }
}
