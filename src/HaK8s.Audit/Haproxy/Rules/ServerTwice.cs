namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers of a backend with the same name.</summary>
internal sealed class ServerTwice : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Repeated(1)
            .Select(group => new AuditFinding(
                subject.File,
                group.ElementAt(1).Number,
                "haproxy/server-twice",
                $"{section.Name} has two servers named {group.Key}, the first in line {group.First().Number}",
                "HAProxy refuses the file and does not start",
                "give each server its own name; test with haproxy -c -f FILE")));
}
