using HaK8s.Audit.Grammar;
using HaK8s.Audit.Haproxy;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds keywords that only newer or only older versions of HAProxy have.</summary>
internal sealed class KeywordOfOtherVersion : IRule<AuditSubjects>
{
    private const string Program = "haproxy";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var version = KeywordVersions.Named(Program, subject.AllLines);
        return subject.Haproxy.SelectMany(config => OtherVersion.Findings("HAProxy", version, "refuses the file and does not start", config.File, config.Sections
            .SelectMany(section => section.Lines.SelectMany(line => Words(section, line)).Prepend((section.Line, "section", section.Kind)))));
    }

    private static IEnumerable<(int Line, string Context, string Name)> Words(HaproxySection section, HaproxyLine line)
    {
        var context = section.Kind == "global" ? "global" : section.Kind is "defaults" or "frontend" or "backend" or "listen" ? "proxy" : null;
        var words = line.Words[0] is "no" or "default" ? [.. line.Words.Skip(1)] : line.Words;
        if (context is null || words.Count == 0)
            return [];
        IEnumerable<(string, string)> more = words switch
        {
            ["option", var option, ..] => [("option", option)],
            ["server", _, _, ..] => HaproxySettings.Names("server", [.. words.Skip(3)]).Select(name => ("server", name)),
            ["default-server", ..] => HaproxySettings.Names("server", [.. words.Skip(1)]).Select(name => ("server", name)),
            ["bind", _, ..] => HaproxySettings.Names("bind", [.. words.Skip(2)]).Select(name => ("bind", name)),
            _ => [],
        };
        return more.Prepend((context, words[0])).Select(word => (line.Number, word.Item1, word.Item2));
    }
}
