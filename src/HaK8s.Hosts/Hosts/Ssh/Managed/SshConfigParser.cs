namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Reads ssh configuration files where there is no ssh that could be asked with <c>ssh -G</c>: Host, Match by host and
/// user, and Include.
/// </summary>
/// <param name="host">Name as the user wrote it.</param>
/// <param name="include">Returns the texts of the files that an Include line names.</param>
internal sealed class SshConfigParser(string host, Func<string, IReadOnlyList<string>> include)
{
    private const int DeepestInclude = 16;

    private readonly SshConfigValues _values = new();

    /// <summary>Keyword under which <see cref="Values"/> say what only the OpenSSH client can judge.</summary>
    public const string NotUnderstood = "hak8s-not-understood";

    public SshConfigValues Values => _values;

    /// <summary>Adds a value that wins over those of the files, as an option of the command line does.</summary>
    public void Preset(string keyword, string? value)
    {
        if (value is not null)
            _values.Add(keyword, value);
    }

    public void Read(string text) => Read(text, active: true, depth: 0);

    private void Read(string text, bool active, int depth)
    {
        var applies = active;
        foreach (var line in text.Split('\n').Select(SshConfigLine.Parse).OfType<SshConfigLine>())
        {
            if (Is(line, "Host"))
                applies = active && HostPattern.MatchesAny(line.Words, host);
            else if (Is(line, "Match"))
                applies = active && Matches(line.Words);
            else if (applies && Is(line, "Include"))
                Include(line, depth);
            else if (applies)
                _values.Add(line.Keyword, line.Value);
        }
    }

    private void Include(SshConfigLine line, int depth)
    {
        if (depth == DeepestInclude)
            return;
        foreach (var text in line.Words.SelectMany(include))
            Read(text, active: true, depth + 1);
    }

    /// <summary>
    /// Judges a Match line. A criterion that is not understood, such as exec, is noted if all before it match, and then the
    /// block does not apply.
    /// </summary>
    private bool Matches(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var negated = words[at].StartsWith('!');
            var criterion = words[at].TrimStart('!').ToLowerInvariant();
            if (criterion is "all")
                continue;
            if (criterion is "canonical" or "final")
                return false;
            var subject = Subject(criterion);
            if (subject is null || ++at >= words.Count)
            {
                _values.Add(NotUnderstood, $"Match {criterion}");
                return false;
            }

            if (HostPattern.MatchesList(words[at], subject) == negated)
                return false;
        }

        return true;
    }

    /// <summary>Returns the text that a criterion's patterns are compared with; null if the criterion is not understood.</summary>
    private string? Subject(string criterion) => criterion switch
    {
        "host" => _values["HostName"] ?? host,
        "originalhost" => host,
        "user" => _values["User"] ?? Environment.UserName,
        "localuser" => Environment.UserName,
        _ => null,
    };

    private static bool Is(SshConfigLine line, string keyword) => line.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
