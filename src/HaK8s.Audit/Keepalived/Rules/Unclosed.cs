using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds quotes and braces that are not closed.</summary>
internal sealed class Unclosed : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Unclosed.Concat(Headers(subject)).Select(line => new AuditFinding(
        subject.File,
        line.Number,
        "keepalived/unclosed",
        line.Text,
        "keepalived reads what follows as part of it, and settings are lost",
        "close it; test with keepalived -t -f FILE"));

    /// <summary>Returns the first lines of blocks without their opening brace.</summary>
    internal static IEnumerable<TextLine> Headers(KeepalivedConfig subject) => subject.Root.Children
        .Where(block => block.Children.Count == 0
            && block.Line != Last(subject)
            && block.Keyword is "vrrp_instance" or "vrrp_script" or "vrrp_sync_group" or "global_defs" && subject.Unclosed.Any(line => line.Number > block.Line))
        .Select(block => new TextLine(block.Line, $"{string.Join(' ', block.Words)} has no opening brace"));

    private static int Last(KeepalivedConfig subject) => subject.Root.Children.Count > 0 ? subject.Root.Children[^1].Line : 0;
}
