using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds "cat &lt;&lt;EOF FILE" without ">", which shows the file and writes nothing.</summary>
internal sealed partial class NotWritten : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Heredocs
        .Where(heredoc => Shown().IsMatch(heredoc.Command))
        .Select(heredoc => new AuditFinding(
            subject.File,
            heredoc.Line,
            "scripts/not-written",
            $"\"{heredoc.Command.Trim()}\" has no \">\"",
            "cat shows the file that is there, and the text below is written nowhere",
            "cat > FILE <<'EOF'"));

    [GeneratedRegex(@"^\s*(sudo\s+)?cat\s+<<-?\s*[""'\\]?\w+[""']?\s+/[^>|]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
