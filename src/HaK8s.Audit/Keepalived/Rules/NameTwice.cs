namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds two instances with the same name, of which keepalived reads only the first one.</summary>
internal sealed class NameTwice : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Unclosed.Count > 0 || subject.FromGuide ? [] : subject.Root.Children
        .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group" && block.Name.Length > 0 && !Grammar.Keywords.IsPlaceholder(block.Name))
        .GroupBy(block => (block.Keyword, block.Name))
        .SelectMany(group => group.Skip(1).Select(second => new AuditFinding(
            subject.File,
            second.Line,
            "keepalived/name-twice",
            $"{second.Keyword} {second.Name} is already defined in line {group.First().Line}",
            "keepalived leaves the second one out, and only its log says so: its VIP is on no host",
            "a name of its own for each")));
}
