using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds an address and port that two sections listen on.</summary>
internal sealed class PortTwice : IRule<HaproxyConfig>
{
    private static readonly string[] Everywhere = ["", "*", "0.0.0.0", "ipv4@", "ipv4@*", "ipv4@0.0.0.0"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) =>
        subject.Sections.SelectMany(section => section.Lines).Any(line => line.Words[0].StartsWith('.')) ? [] : subject.Sections
            .Where(section => section.TakesClients)
            .SelectMany(section => section.Lines
                .Where(line => line.Words is ["bind", _, ..]
                    && !line.Words.Contains("thread")
                    && !line.Words.Contains("process")
                    && !line.Words.Contains("interface") && !line.Words.Contains("namespace"))
                .SelectMany(line => line.Words[1].Split(',').Where(address => address.Contains(':', StringComparison.Ordinal) && !Keywords.IsPlaceholder(address)).Select(address => (Section: section, Line: line, Address: Plain(address)))))
            .GroupBy(bind => bind.Address)
            .Select(group => group.DistinctBy(bind => bind.Section.Line).ToList())
            .Where(group => group.Count > 1)
            .SelectMany(group => group.Skip(1).Select(bind => new AuditFinding(
                subject.File,
                bind.Line.Number,
                "haproxy/port-twice",
                $"{bind.Section.Kind} {bind.Section.Name} binds {bind.Line.Words[1]}, as {group[0].Section.Kind} {group[0].Section.Name} does in line {group[0].Line.Number}",
                "the kernel gives each new connection to one of them by chance, so a part of the clients reaches the wrong service; without reuseport HAProxy does not start",
                "a port of its own for each, or one frontend that chooses the backend")));

    private static string Plain(string address)
    {
        var colon = address.LastIndexOf(':');
        return Everywhere.Contains(address[..colon]) ? $"*{address[colon..]}" : address;
    }
}
