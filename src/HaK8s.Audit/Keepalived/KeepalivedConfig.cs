using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived;

/// <summary>One keepalived.conf.</summary>
public sealed record KeepalivedConfig(string File, KeepalivedBlock Root)
{
    /// <summary>Quotes and braces that are not closed, or closed too often, with the line where they begin.</summary>
    public IReadOnlyList<TextLine> Unclosed { get; init; } = [];

    /// <summary>True: a code block of a guide, which may show only a part.</summary>
    public bool FromGuide { get; init; }

    /// <summary>True: HaK8s wrote the file. It leaves the peers out only for a balancer without others.</summary>
    public bool IsRendered { get; init; }

    public KeepalivedBlock? Global => Root.Find("global_defs");

    public IReadOnlyList<KeepalivedBlock> Instances => [.. Root.Children.Where(block => block.Keyword == "vrrp_instance")];

    public IReadOnlyList<KeepalivedBlock> Scripts => [.. Root.Children.Where(block => block.Keyword == "vrrp_script")];

    /// <summary>Returns the VRRP version, 2 or 3; keepalived's default is 2.</summary>
    public int Version(KeepalivedBlock instance) => (int)(instance.Number("version") ?? Global?.Number("vrrp_version") ?? 2);

    /// <summary>Returns an instance and its sync groups, because a failed check of a group also affects the instance.</summary>
    public IEnumerable<KeepalivedBlock> Trackers(KeepalivedBlock instance) => Root.Children
        .Where(block => block.Keyword == "vrrp_sync_group" && block.Find("group")?.Children.Any(member => member.Keyword == instance.Name) == true)
        .Prepend(instance);

    /// <summary>Returns the other instances of an instance's sync groups, which give their addresses up together.</summary>
    internal IEnumerable<KeepalivedBlock> Companions(KeepalivedBlock instance) => Trackers(instance).Skip(1)
        .SelectMany(group => group.Find("group")!.Children)
        .SelectMany(member => Instances.Where(other => other != instance && other.Name == member.Keyword));

    /// <summary>Returns the scripts that an instance tracks, with the effective weight; with 0, a failure takes the VIP away.</summary>
    public IEnumerable<(KeepalivedBlock Script, KeepalivedBlock Place, int Weight)> Tracked(KeepalivedBlock instance)
    {
        foreach (var tracked in Trackers(instance)
            .SelectMany(block => block.Children)
            .Where(child => child.Keyword == "track_script")
            .SelectMany(block => block.Children))
        {
            if (Scripts.LastOrDefault(script => script.Name == tracked.Keyword) is not { } script)
                continue;
            var here = tracked.Words is [_, "weight", var text, ..] && int.TryParse(text, out var weight) ? weight : (int?)null;
            yield return (script, here is not null ? tracked : script.Find("weight") ?? script, here ?? (int)(script.Number("weight") ?? 0));
        }
    }

    public static KeepalivedConfig Parse(Excerpt excerpt) => new(excerpt.File, KeepalivedParser.Parse(excerpt.Lines))
    {
        Unclosed = [.. KeepalivedParser.Unclosed(excerpt.Lines)],
        FromGuide = excerpt.FromGuide,
        IsRendered = excerpt.Lines.Any(line => line.Text.StartsWith("# Written by HaK8s;", StringComparison.Ordinal)),
    };
}
