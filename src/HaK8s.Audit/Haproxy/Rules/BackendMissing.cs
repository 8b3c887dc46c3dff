namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds backends that a frontend uses and nobody defines.</summary>
internal sealed class BackendMissing : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        var names = subject.Sections.Where(section => section.HasServers).Select(section => section.Name).ToHashSet();
        // A file with frontends alone has its backends in another file.
        return names.Count == 0 ? [] : subject.Sections
            .SelectMany(section => section.Lines)
            .Where(line => line.Words is ["default_backend" or "use_backend", var name, ..]
                && !names.Contains(name)
                && !name.Contains("%[", StringComparison.Ordinal) && !Grammar.Keywords.IsPlaceholder(name))
            .Select(line => new AuditFinding(
                subject.File,
                line.Number,
                "haproxy/backend-missing",
                $"\"{line.Text}\": there is no such backend",
                "HAProxy refuses the file and does not start",
                $"one of {string.Join(", ", names.Order(StringComparer.Ordinal))}"));
    }
}
