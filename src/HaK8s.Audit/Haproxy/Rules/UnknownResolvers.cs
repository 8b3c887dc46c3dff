namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers with resolvers that no section defines.</summary>
internal sealed class UnknownResolvers : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        // HAProxy has a section of the name "default" of its own.
        var names = subject.Sections.Where(section => section.Kind == "resolvers").Select(section => section.Name).Append("default").ToHashSet();
        return subject.IsFragment ? [] : subject.Sections.Where(section => section.HasServers || section.Kind == "defaults")
            .SelectMany(section => section.Lines)
            .Where(line => line.Words[0] is "server" or "server-template" or "default-server"
                && line.After("resolvers") is { } name
                && !names.Contains(name) && !Grammar.Keywords.IsPlaceholder(name))
            .Select(line => new AuditFinding(
                subject.File,
                line.Number,
                "haproxy/unknown-resolvers",
                $"there is no section resolvers {line.After("resolvers")}",
                "HAProxy refuses the file (unable to find required resolvers) and does not start",
                $"resolvers {line.After("resolvers")} with parse-resolv-conf, or with a nameserver line"));
    }
}
