using System.Text.RegularExpressions;

namespace HaK8s.Audit;

/// <summary>Comments "hak8s-audit: ignore RULE reason", which hold for their own line and for the next one.</summary>
internal static partial class IgnoreComments
{
    /// <returns>The findings that remain, and those that a comment ignores.</returns>
    public static (IReadOnlyList<AuditFinding> Left, IReadOnlyList<AuditFinding> Ignored) Apply(IReadOnlyList<AuditSource> sources, IReadOnlyList<AuditFinding> findings)
    {
        var comments = sources.SelectMany(In).ToList();
        var reasoned = comments.Where(comment => comment.Reason.Length > 0).ToList();
        var ignored = findings.Where(finding => reasoned.Exists(comment => Fits(comment, finding))).ToList();
        var empty = comments.Where(comment => comment.Reason.Length == 0).Select(comment => new AuditFinding(
            comment.File,
            comment.Line,
            "audit/ignored-without-reason",
            $"the comment gives no reason to ignore {comment.Rule}",
            "nobody can tell later whether the rule may still be ignored, so the comment has no effect",
            $"hak8s-audit: ignore {comment.Rule} REASON"));
        return ([.. findings.Except(ignored), .. empty], ignored);
    }

    private static bool Fits(IgnoreComment comment, AuditFinding finding) =>
        comment.File == finding.File && comment.Rule == finding.Rule && finding.Line - comment.Line is 0 or 1;

    private static IEnumerable<IgnoreComment> In(AuditSource source) => source.Text.ReplaceLineEndings("\n").Split('\n')
        .Select((text, index) => (Match: Comment().Match(text), Line: index + 1))
        .Where(found => found.Match.Success)
        .Select(found => new IgnoreComment(source.Path, found.Line, found.Match.Groups["rule"].Value, found.Match.Groups["reason"].Value.Trim()));

    [GeneratedRegex(@"(#|!|<!--)\s*hak8s-audit:\s*ignore\s+(?<rule>[\w/-]+)(?<reason>[^#]*?)\s*(-->)?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}

/// <summary>A comment that ignores a rule.</summary>
internal sealed record IgnoreComment(string File, int Line, string Rule, string Reason);
