namespace HaK8s.Audit.Haproxy;

/// <summary>A section of haproxy.cfg with the defaults that apply to it.</summary>
/// <param name="Kind">global, defaults, frontend, backend, listen, …</param>
/// <param name="Defaults">The defaults section in force; null without one.</param>
internal sealed record HaproxySection(string Kind, string Name, int Line, IReadOnlyList<HaproxyLine> Lines, HaproxySection? Defaults)
{
    public bool HasServers => Kind is "backend" or "listen";

    public bool TakesClients => Kind is "frontend" or "listen";

    public IEnumerable<HaproxyLine> Servers => Lines.Where(line => line.Words[0] is "server" or "server-template" && line.Words.Count > 2);

    /// <summary>The last line that begins with these words: its own, or else of the defaults; null without one.</summary>
    public HaproxyLine? Last(params string[] words) => Lines.LastOrDefault(line => line.Begins(words)) ?? Defaults?.Last(words);

    /// <summary>Where an option is, or is switched off by "no".</summary>
    public bool HasOption(string option)
    {
        var own = Lines.LastOrDefault(line => line.Begins("option", option) || line.Begins("no", "option", option));
        return own is not null ? own.Words[0] != "no" : Defaults?.HasOption(option) == true;
    }

    /// <summary>The lines of a server that say something about it: its own, and the default-server lines before those of the defaults.</summary>
    public IEnumerable<HaproxyLine> Settings(HaproxyLine server) =>
        DefaultServers().Prepend(server);

    /// <summary>True: the server, or a default-server line for it, has the word; its own "no-WORD" wins.</summary>
    public bool HasWord(HaproxyLine server, string word) =>
        !server.Words.Contains($"no-{word}") && Settings(server).Any(line => line.Words.Contains(word));

    /// <summary>What stands behind a word for a server; null when nothing does.</summary>
    public string? Value(HaproxyLine server, string word) => Settings(server).Select(line => line.After(word)).FirstOrDefault(value => value is not null);

    private IEnumerable<HaproxyLine> DefaultServers() =>
        Lines.Where(line => line.Words[0] == "default-server").Reverse().Concat(Defaults?.DefaultServers() ?? []);
}
