namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds tracked scripts that no vrrp_script above them defines.</summary>
internal sealed class UnknownScript : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        // An included file may define them.
        if (subject.Root.Has("include"))
            return [];
        var names = subject.Scripts.GroupBy(script => script.Name).ToDictionary(group => group.Key, group => group.Min(script => script.Line));
        return subject.Root.Children
            .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
            .SelectMany(block => block.Children.Where(child => child.Keyword == "track_script"))
            .SelectMany(block => block.Children)
            .Where(tracked => (!names.TryGetValue(tracked.Keyword, out var line) || line > tracked.Line) && !Grammar.Keywords.IsPlaceholder(tracked.Keyword))
            .Select(tracked => new AuditFinding(
                subject.File,
                tracked.Line,
                "keepalived/unknown-script",
                names.TryGetValue(tracked.Keyword, out var below) ? $"vrrp_script {tracked.Keyword} is defined below, in line {below}" : $"no vrrp_script is named {tracked.Keyword}",
                "keepalived ignores it, so it does not notice that HAProxy died, and the VIP stays on a host that does not answer",
                names.ContainsKey(tracked.Keyword) ? "the vrrp_script before the vrrp_instance" : names.Count > 0 ? $"one of {string.Join(", ", names.Keys.Order(StringComparer.Ordinal))}" : "a vrrp_script with this name before the vrrp_instance"));
    }
}
