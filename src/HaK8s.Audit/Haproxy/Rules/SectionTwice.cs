namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds sections that were appended to a file twice.</summary>
internal sealed class SectionTwice : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
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
