namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds sections that were appended to a file twice.</summary>
internal sealed class SectionTwice : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => SameKind(subject).Concat(SameName(subject));

    /// <summary>A frontend and a backend may have the same name; listen is both.</summary>
    private static IEnumerable<AuditFinding> SameName(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "frontend" or "backend" && !Grammar.Keywords.IsPlaceholder(section.Name))
        .SelectMany(section => subject.Sections.Where(other => other.Kind == "listen" && other.Name == section.Name).Take(1).SelectMany(other => new[] { section.Line, other.Line }).Select(line => new AuditFinding(
            subject.File,
            line,
            "haproxy/section-twice",
            $"{section.Kind} {section.Name} has the name of a listen section",
            "HAProxy refuses the file (has the same name as proxy) and does not start",
            "a name of its own for each")));

    private static IEnumerable<AuditFinding> SameKind(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "frontend" or "backend" or "listen")
        .GroupBy(section => (section.Kind, section.Name))
        .Where(group => group.Count() > 1)
        .Select(group => new AuditFinding(
            subject.File,
            group.ElementAt(1).Line,
            "haproxy/section-twice",
            $"{group.Key.Kind} {group.Key.Name} is defined twice, first in line {group.First().Line}",
            "HAProxy refuses the file and does not start",
            "write the complete file to a temporary name, test it with haproxy -c, then move it into place"));
}
