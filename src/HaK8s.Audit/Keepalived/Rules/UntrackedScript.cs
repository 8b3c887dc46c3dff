namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds scripts that no instance tracks, although it tracks others.</summary>
internal sealed class UntrackedScript : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        var tracked = subject.Root.Children
            .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
            .SelectMany(block => block.Children.Where(child => child.Keyword == "track_script"))
            .SelectMany(block => block.Children)
            .Select(script => script.Keyword)
            .ToHashSet();
        // Without any, NothingTracked speaks; with an unknown one, UnknownScript does.
        if (subject.FromGuide
            || subject.Unclosed.Count > 0
            || tracked.Count == 0
            || tracked.Any(name => Grammar.Keywords.IsPlaceholder(name) || subject.Scripts.All(script => script.Name != name)))
            return [];
        return subject.Scripts
            .Where(script => !tracked.Contains(script.Name) && script.Name.Length > 0 && !Grammar.Keywords.IsPlaceholder(script.Name))
            .Select(script => new AuditFinding(
                subject.File,
                script.Line,
                "keepalived/untracked-script",
                $"vrrp_script {script.Name} is not in any track_script",
                "keepalived never runs it, so what it checks has no effect on the VIP",
                $"track_script {{ {script.Name} }} in the vrrp_instance"));
    }
}
