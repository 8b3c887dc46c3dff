namespace HaK8s.Audit.Haproxy;

/// <summary>A section of haproxy.cfg with the defaults that apply to it.</summary>
/// <param name="Kind">global, defaults, frontend, backend, listen, …</param>
/// <param name="Defaults">The defaults section in force; null if there is none.</param>
public sealed record HaproxySection(string Kind, string Name, int Line, IReadOnlyList<HaproxyLine> Lines, HaproxySection? Defaults)
{
    public bool HasServers => Kind is "backend" or "listen";

    public bool TakesClients => Kind is "frontend" or "listen";

    public IEnumerable<HaproxyLine> Servers => Lines.Where(line => line.Words[0] is "server" or "server-template" && line.Words.Count > 2);

    /// <summary>Groups of more than one server with the same word, which is not a placeholder.</summary>
    /// <param name="word">1 for the name, 2 for the address.</param>
    internal IEnumerable<IGrouping<string, HaproxyLine>> Repeated(int word) => Servers
        .Where(server => server.Words[0] == "server")
        .GroupBy(server => server.Words[word])
        .Where(group => group.Count() > 1 && !Grammar.Keywords.IsPlaceholder(group.Key));

    /// <summary>Returns the last line that begins with these words, in the section or else in its defaults, or null.</summary>
    public HaproxyLine? Last(params string[] words) => Lines.LastOrDefault(line => line.Begins(words)) ?? Defaults?.Last(words);

    /// <summary>True if the option is set, in the section or else in its defaults, and not switched off by "no".</summary>
    public bool HasOption(string option)
    {
        var own = Lines.LastOrDefault(line => line.Begins("option", option) || line.Begins("no", "option", option));
        return own is not null ? own.Words[0] != "no" : Defaults?.HasOption(option) == true;
    }

    /// <summary>Returns the lines with a server's settings: its own line, the default-server lines before it, then the defaults' ones.</summary>
    public IEnumerable<HaproxyLine> Settings(HaproxyLine server) =>
        DefaultServers().Where(line => line.Number <= server.Number || !Lines.Contains(line)).Prepend(server);

    /// <summary>
    /// True if the server or one of its default-server lines has the word. A "no-WORD" of the server takes precedence.
    /// </summary>
    public bool HasWord(HaproxyLine server, string word) =>
        !server.Words.Contains($"no-{word}") && Settings(server).Any(line => line.Words.Contains(word));

    /// <summary>Returns the value after a word for a server; null if there is none.</summary>
    public string? Value(HaproxyLine server, string word) => Settings(server).Select(line => line.After(word)).FirstOrDefault(value => value is not null);

    private IEnumerable<HaproxyLine> DefaultServers() =>
        Lines.Where(line => line.Words[0] == "default-server").Reverse().Concat(Defaults?.DefaultServers() ?? []);
}
