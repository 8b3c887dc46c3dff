namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds states other than MASTER and BACKUP.</summary>
internal sealed class UnknownState : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances
        .Select(instance => instance.Find("state"))
        .OfType<KeepalivedBlock>()
        .Where(state => state.Words is [_, var value, ..] && value is not "MASTER" and not "BACKUP" && !Grammar.Keywords.IsPlaceholder(value))
        .Select(state => new AuditFinding(
            subject.File,
            state.Line,
            "keepalived/unknown-state",
            $"keepalived does not know state {state.Words[1]}",
            "it takes BACKUP instead, and only its log says so",
            "state BACKUP"));
}
