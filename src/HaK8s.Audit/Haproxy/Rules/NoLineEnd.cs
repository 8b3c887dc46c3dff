namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds files whose last line does not end, and conditions of the file that are not closed.</summary>
internal sealed class NoLineEnd : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        if (subject.OpenEnd is { } line)
            yield return new AuditFinding(
                subject.File,
                line,
                "haproxy/no-line-end",
                "the last line has no line break at its end",
                "HAProxy takes the file for a part of one, refuses it (Missing LF on last line) and does not start; before 2.3 it only warns",
                "a line break at the end of the file");
        var open = new Stack<int>();
        foreach (var word in subject.Sections.SelectMany(section => section.Lines).Concat(subject.Outside).OrderBy(one => one.Number))
        {
            if (word.Words[0] == ".if")
                open.Push(word.Number);
            else if (word.Words[0] == ".endif")
                open.TryPop(out _);
        }

        if (open.TryPeek(out var last))
            yield return new AuditFinding(
                subject.File,
                last,
                "haproxy/wrong-value",
                "this .if has no .endif",
                "HAProxy refuses the file (non-terminated '.if' block) and does not start",
                ".endif behind its last line");
    }
}
