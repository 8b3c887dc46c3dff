using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds keywords that keepalived ignores.</summary>
internal sealed class UnknownKeyword : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Root.Children
        .SelectMany(block => block.Children.Where(child => IsUnknown(Context(block.Keyword), child))).Concat(subject.Root.Children.Where(block => IsUnknown("root", block) && !Unclosed.Headers(subject).Any()))
        .Concat(subject.Instances.SelectMany(instance => (instance.Find("authentication")?.Children ?? []).Where(child => IsUnknown("authentication", child))))
        .Select(line => new AuditFinding(
            subject.File,
            line.Line,
            "keepalived/unknown-keyword",
            $"\"{line.Keyword}\" is no keyword of keepalived here",
            "keepalived ignores it, and only its log says so",
            "correct or remove it; test with keepalived -t -f FILE"));

    private static string Context(string keyword) => keyword switch
    {
        "track_file" => "vrrp_track_file",
        "track_process" => "vrrp_track_process",
        _ => keyword,
    };

    // @ begins a condition on the host's name, ~ a loop, and $ a definition.
    private static bool IsUnknown(string context, KeepalivedBlock line) =>
        line.Keyword.Length > 0
            && (char.IsAsciiLetter(line.Keyword[0]) || line.Keyword.StartsWith("//", StringComparison.Ordinal))
            && Keywords.Keepalived.TryGetValue(context, out var known)
            && !known.Contains(line.Keyword) && !Keywords.IsPlaceholder(line.Keyword);
}
