using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Haproxy;

/// <summary>A haproxy.cfg, or a fragment to append to the distribution's haproxy.cfg.</summary>
public sealed record HaproxyConfig(string File, IReadOnlyList<HaproxySection> Sections)
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly string[] Keywords = ["global", "defaults", "frontend", "backend", "listen", "peers", "resolvers", "userlist", "mailers", "program", "cache", "ring", "http-errors", "fcgi-app", "log-forward", "log-profile", "crt-store", "traces", "acme", "healthcheck", "spoe-agent", "spoe-message", "spoe-group"];

    /// <summary>Lines before the first section, and a section whose name has a byte order mark in front.</summary>
    public IReadOnlyList<HaproxyLine> Outside { get; init; } = [];

    /// <summary>Numbers of lines with a quote that is not closed.</summary>
    public IReadOnlyList<int> OpenQuotes { get; init; } = [];

    /// <summary>Lines that begin a section.</summary>
    internal IReadOnlyList<HaproxyLine> Headers { get; init; } = [];

    /// <summary>Number of the last line of a file if it does not end with a line break; null otherwise, and for a part of a file.</summary>
    internal int? OpenEnd { get; init; }

    /// <summary>True if the text is known to be the whole file.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True if the file has no defaults section. Appended to Debian's or Ubuntu's file, it inherits their defaults.</summary>
    public bool IsFragment => !IsComplete && Sections.All(section => section.Kind is not "defaults" and not "global");

    /// <summary>Backends of the API by their servers' port or their name, else all with servers; without last resorts.</summary>
    public IReadOnlyList<HaproxySection> Backends
    {
        get
        {
            var all = Sections.Where(section => section.HasServers && section.Servers.Any() && !IsLastResort(section)).ToList();
            var api = all.Where(section => !section.Name.Contains("ingress", StringComparison.OrdinalIgnoreCase)).Where(section => section.Servers.Any(server => HaproxyServers.IsApi(section, server))
                || section.Name.Contains("kube", StringComparison.OrdinalIgnoreCase)
                || section.Name.Contains("apiserver", StringComparison.OrdinalIgnoreCase)).ToList();
            return api.Count > 0 ? api : all;
        }
    }

    /// <summary>Frontends that lead to these backends; all frontends if none names one of them.</summary>
    public IReadOnlyList<HaproxySection> Frontends
    {
        get
        {
            var names = Backends.Select(backend => backend.Name).ToHashSet();
            var all = Sections.Where(section => section.TakesClients).ToList();
            var leading = all
                .Where(section => names.Contains(section.Name) || section.Lines.Any(line => line.Words is ["default_backend" or "use_backend", var name, ..] && names.Contains(name)))
                .ToList();
            return leading.Count > 0 ? leading : all;
        }
    }

    /// <summary>True if the backend is used only when another backend has too few servers left.</summary>
    private bool IsLastResort(HaproxySection backend)
    {
        var uses = Sections
            .SelectMany(section => section.Lines)
            .Where(line => line.Words is ["default_backend" or "use_backend", var name, ..] && name == backend.Name)
            .ToList();
        return uses.Count > 0 && uses.TrueForAll(line => line.Words.Any(word => word.StartsWith("nbsrv(", StringComparison.Ordinal)));
    }

    public static HaproxyConfig Parse(Excerpt excerpt)
    {
        var sections = new List<HaproxySection>();
        var named = new Dictionary<string, HaproxySection>();
        HaproxySection? defaults = null;
        List<HaproxyLine>? open = null;
        var outside = new List<HaproxyLine>();
        var headers = new List<HaproxyLine>();
        foreach (var (text, line) in excerpt.Lines
            .Select(line => (line.Text, new HaproxyLine(line.Number, HaproxyWords.Of(Placeholders.Squash(line.Text.TrimStart(ByteOrderMark))))))
            .Where(line => line.Item2.Words.Count > 0))
        {
            if (text.StartsWith(ByteOrderMark))
                outside.Add(new HaproxyLine(line.Number, HaproxyWords.Of(text)));
            if (!Keywords.Contains(line.Words[0]))
            {
                (open ?? outside).Add(line);
                continue;
            }

            open = [];
            headers.Add(line);
            var kind = line.Words[0];
            var parent = kind == "global" ? null : line.After("from") is { } from && named.TryGetValue(from, out var chosen)
                ? chosen
                : kind == "defaults" ? null : defaults;
            var section = new HaproxySection(kind, line.Words.ElementAtOrDefault(1) ?? "", line.Number, open, parent);
            sections.Add(section);
            if (kind != "defaults")
                continue;
            defaults = section;
            named[section.Name] = section;
        }

        return new HaproxyConfig(excerpt.File, sections)
        {
            Outside = outside,
            Headers = headers,
            OpenEnd = EndsOpen(excerpt) ? excerpt.Lines[^1].Number : null,
            OpenQuotes = [.. excerpt.Lines
            .Where(line => HaproxyWords.HasOpenQuote(Placeholders.Plain(line.Text)))
            .Select(line => line.Number)],
            IsComplete = excerpt.IsComplete
        };
    }

    /// <summary>True for a whole file of that name that no template fills in and whose last line has no line break.</summary>
    private static bool EndsOpen(Excerpt excerpt) => excerpt.Target == excerpt.File
        && excerpt.File.EndsWith(".cfg", StringComparison.Ordinal)
        && excerpt.Lines is [.., { Text: var last }]
        && last.Trim().Length > 0
        && !excerpt.Lines.Any(line => HaK8s.Audit.Grammar.Keywords.IsPlaceholder(line.Text));
}
