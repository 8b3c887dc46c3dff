namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds members of a sync group that no vrrp_instance has as its name.</summary>
internal sealed class UnknownInstance : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        if (subject.FromGuide || subject.Root.Has("include") || subject.Unclosed.Count > 0)
            return [];
        var names = subject.Instances.Select(instance => instance.Name).ToHashSet();
        return subject.Root.Children
            .Where(block => block.Keyword == "vrrp_sync_group")
            .SelectMany(block => (block.Find("group")?.Children ?? []).Where(member => member.Keyword.Length > 0
                && char.IsAsciiLetterOrDigit(member.Keyword[0])
                && !names.Contains(member.Keyword) && !names.Any(Grammar.Keywords.IsPlaceholder))
                .Select(member => new AuditFinding(
                    subject.File,
                    member.Line,
                    "keepalived/unknown-instance",
                    $"vrrp_sync_group {block.Name} has {member.Keyword}, but no vrrp_instance has that name",
                    "keepalived leaves it out of the group, and only its log says so: the addresses that belong together move apart",
                    names.Count > 0 ? $"one of {string.Join(", ", names.Order(StringComparer.Ordinal))}" : "a vrrp_instance with this name")));
    }
}
