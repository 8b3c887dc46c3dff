using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit;

/// <summary>Names the lines of configurations whose values are unknown, so that "no faults" does not cover them.</summary>
internal static class Gaps
{
    private const int Shown = 5;

    public static IEnumerable<string> Of(AuditSubjects subjects) => subjects.Excerpts
        .Where(excerpt => excerpt.Kind is SourceKind.Haproxy or SourceKind.Nginx or SourceKind.Keepalived or SourceKind.Kubeadm && !excerpt.IsExpanded)
        .SelectMany(excerpt => excerpt.Lines.Where(line => IsTemplate(line.Text)).Take(Shown).Select(line => $"{excerpt.File}:{line.Number}: not understood: a template fills this line in"))
        .Distinct();

    // A dollar sign belongs to nginx's and keepalived's own grammar.
    private static bool IsTemplate(string text) => Keywords.IsPlaceholder(text.Replace("$", "", StringComparison.Ordinal).Trim());
}
