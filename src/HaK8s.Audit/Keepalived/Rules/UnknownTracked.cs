namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds tracked files and processes that nothing defines.</summary>
internal sealed class UnknownTracked : IRule<KeepalivedConfig>
{
    private static readonly Dictionary<string, string[]> Definitions = new() { ["track_file"] = ["vrrp_track_file", "track_file"], ["track_process"] = ["vrrp_track_process", "track_process"] };

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Root.Has("include") || subject.FromGuide || subject.Unclosed.Count > 0 ? [] : subject.Root.Children
        .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
        .SelectMany(block => block.Children.Where(child => Definitions.ContainsKey(child.Keyword)))
        .SelectMany(list => list.Children.Where(entry => entry.Keyword.Length > 0 && !Grammar.Keywords.IsPlaceholder(entry.Keyword) && !subject.Root.Children.Any(block => Definitions[list.Keyword].Contains(block.Keyword) && (block.Name == entry.Keyword || Grammar.Keywords.IsPlaceholder(block.Name))))
            .Select(entry => new AuditFinding(
                subject.File,
                entry.Line,
                "keepalived/unknown-tracked",
                $"{list.Keyword} has {entry.Keyword}, but no {Definitions[list.Keyword][0]} is named so",
                "keepalived ignores it, and only its log says so: what it was to watch has no effect on the VIP",
                $"a {Definitions[list.Keyword][0]} {entry.Keyword} before the vrrp_instance")));
}
