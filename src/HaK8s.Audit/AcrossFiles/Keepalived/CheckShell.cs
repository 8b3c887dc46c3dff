using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds scripts of keepalived without a first line that names their shell.</summary>
internal sealed partial class CheckShell : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => CheckScript.Of(subject)
        .Where(script => script.IsRunDirectly
            && script.Lines is [var first, ..]
            && !first.Text.StartsWith("#!/", StringComparison.Ordinal)
            && !Spaced().IsMatch(first.Text) && script.Code.Count > 0)
        .Select(script => new AuditFinding(
            script.File,
            script.Lines[0].Number,
            "keepalived/no-shebang",
            $"the first line of {script.Name} names no shell",
            "keepalived runs the file without a shell, the kernel refuses it (Exec format error), and keepalived counts that as a success: the VIP stays on a host whose HAProxy is dead",
            "#!/bin/sh as the very first line"));

    [GeneratedRegex(@"^#!\s+/")]
    private static partial Regex Spaced();
}
