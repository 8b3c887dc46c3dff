namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds lists and blocks that are written as one line, without braces.</summary>
internal sealed class BlockMissing : IRule<KeepalivedConfig>
{
    private static readonly string[] Blocks = ["unicast_peer", "virtual_ipaddress", "virtual_ipaddress_excluded", "track_script", "track_interface", "track_file", "authentication"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Unclosed.Count > 0 ? [] : subject.Instances
        .SelectMany(instance => instance.Children)
        .Where(child => Blocks.Contains(child.Keyword) && child.Children.Count == 0 && child.Words.Count > 1 && !child.Words.Any(Grammar.Keywords.IsPlaceholder))
        .Select(child => new AuditFinding(
            subject.File,
            child.Line,
            "keepalived/block-missing",
            $"\"{string.Join(' ', child.Words)}\" has no braces",
            "keepalived reads no entry of it: the peers, the VIP or the checks are missing",
            $"{child.Keyword} {{ {string.Join(' ', child.Words.Skip(1))} }}, each entry on a line of its own"));
}
