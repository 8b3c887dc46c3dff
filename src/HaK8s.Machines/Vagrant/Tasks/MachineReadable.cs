namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>One line of <c>vagrant --machine-readable</c>: <c>timestamp,target,type,data,…</c>.</summary>
/// <param name="Target">Name of the machine; empty if the line is not about a machine.</param>
/// <param name="Type">Such as state, ui or error-exit.</param>
internal sealed record MachineReadable(string Target, string Type, IReadOnlyList<string> Data)
{
    /// <summary>Parses a line and undoes Vagrant's escapes; returns null for other text, which plugins print at times.</summary>
    public static MachineReadable? Parse(string line)
    {
        var parts = line.Split(',');
        return parts.Length >= 3 && parts[0].Length > 0 && parts[0].All(char.IsAsciiDigit)
            ? new MachineReadable(parts[1], parts[2], [.. parts.Skip(3).Select(Unescape)])
            : null;
    }

    /// <summary>Parses all lines of an output, and leaves out other text.</summary>
    public static IEnumerable<MachineReadable> ParseAll(string output) => output.Split('\n').Select(line => Parse(line.TrimEnd('\r'))).OfType<MachineReadable>();

    private static string Unescape(string data) => data
        .Replace("%!(VAGRANT_COMMA)", ",", StringComparison.Ordinal)
        .Replace("\\n", "\n", StringComparison.Ordinal)
        .Replace("\\r", "\r", StringComparison.Ordinal);
}
