namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Keywords of an ssh configuration with their values. The first value of a keyword counts, except for those that are
/// lists.
/// </summary>
internal sealed class SshConfigValues
{
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase) { "IdentityFile", "CertificateFile" };

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the value as it is written, or null.</summary>
    public string? this[string keyword] => _values.TryGetValue(keyword, out var values) ? values[0] : null;

    public IReadOnlyList<string> All(string keyword) => _values.TryGetValue(keyword, out var values) ? values : [];

    public void Add(string keyword, string value)
    {
        if (!_values.TryGetValue(keyword, out var values))
            _values[keyword] = [value];
        else if (Lists.Contains(keyword))
            values.Add(value);
    }

    /// <summary>Reads the output of <c>ssh -G</c>: a keyword in lower case, a blank, and the value, a line each.</summary>
    public static SshConfigValues OfDump(string output)
    {
        var values = new SshConfigValues();
        foreach (var words in output.Split('\n').Select(line => line.TrimEnd('\r').Split(' ', 2)).Where(words => words.Length == 2))
            values.Add(words[0], words[1]);
        return values;
    }
}
