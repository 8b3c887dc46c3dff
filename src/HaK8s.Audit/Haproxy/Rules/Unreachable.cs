using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds API servers that no client reaches, because nobody listens for them, or because every connection is refused.</summary>
internal sealed class Unreachable : IRule<HaproxyConfig>
{
    private const string Why = "no client reaches the API through HAProxy";

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) =>
    [
        .. subject.Frontends
            .Where(section => IsSilent(subject, section))
            .Select(section => Found(subject, section.Line, $"{section.Kind} {section.Name} has no bind", "bind *:6443")),
        .. subject.Frontends
            .Concat(subject.Backends)
            .Distinct()
            .SelectMany(section => section.Lines.Where(line => line.Words is ["disabled"]).Select(line => Found(subject, line.Number, $"{section.Kind} {section.Name} is disabled", "remove \"disabled\""))),
        .. subject.Frontends.SelectMany(section => Refusing(section).Select(line => Found(
            subject,
            line.Number,
            $"\"{line.Text}\" of {section.Name} refuses every connection",
            "a condition behind it, such as if !{ src 10.0.0.0/8 }"))),
        .. subject.Frontends
            .SelectMany(OnlyIpv6)
            .Select(line => Found(subject, line.Number, $"\"{line.Text}\" takes IPv6 only, and the servers have IPv4", "bind :::6443 v4v6")),
        .. Unused(subject).SelectMany(found => found),
    ];

    private static bool IsSilent(HaproxyConfig subject, HaproxySection section) => !section.Lines.Any(line => line.Words[0] == "bind" || Keywords.IsPlaceholder(line.Words[0]) || line.Words[0].StartsWith('.'))
        && !(section.Kind == "listen" && subject.Sections
            .SelectMany(other => other.Lines)
            .Any(line => line.Words is ["default_backend" or "use_backend", var name, ..] && name == section.Name));

    private static IEnumerable<HaproxyLine> Refusing(HaproxySection section) => section.Lines
        .TakeWhile(line => !(line.Words[0] == "tcp-request" && line.Words.Contains("accept")))
        .Where(line => line.Words is ["tcp-request", "connection" or "content" or "session", "reject" or "silent-drop"]);

    private static IEnumerable<HaproxyLine> OnlyIpv6(HaproxySection section)
    {
        var binds = section.Lines.Where(line => line.Words[0] == "bind").ToList();
        return binds.Count > 0 && binds.TrueForAll(line => line.Words.Contains("v6only")) ? binds : [];
    }

    /// <summary>Returns the API's backends that no section names, with the line that leads elsewhere from the API's port.</summary>
    private static IEnumerable<IEnumerable<AuditFinding>> Unused(HaproxyConfig subject)
    {
        var api = subject.Backends.Where(backend => backend.Servers.Any(server => HaproxyServers.HasApiPort(server.Words[2]))).ToList();
        var uses = subject.Sections.SelectMany(section => section.Lines).Where(line => line.Words is ["default_backend" or "use_backend", _, ..]).ToList();
        if (api.Count == 0
            || uses.Count == 0
            || api.Exists(backend => backend.Kind != "backend")
            || uses.Exists(line => line.Words[1].Contains("%[", StringComparison.Ordinal) || Keywords.IsPlaceholder(line.Words[1]))
            || api.Exists(backend => uses.Exists(line => line.Words[1] == backend.Name)))
            yield break;
        foreach (var backend in api)
        {
            var what = $"no frontend leads to backend {backend.Name}";
            var cure = $"default_backend {backend.Name} in the frontend of the API";
            // A name that is not there is BackendMissing's.
            var strays = subject.Sections.Where(section => section.Lines.Any(line => line.Words is ["bind", var address, ..] && address.EndsWith(":6443", StringComparison.Ordinal))).SelectMany(section => section.Lines)
                .Where(line => line.Words is ["default_backend", var name, ..] && subject.Sections.Any(other => other.HasServers && other.Name == name)).ToList();
            if (strays.Count > 0 || uses.TrueForAll(line => subject.Sections.Any(other => other.HasServers && other.Name == line.Words[1])))
                yield return strays.Select(line => line.Number).Append(backend.Line).Select(line => Found(subject, line, what, cure));
        }
    }

    private static AuditFinding Found(HaproxyConfig subject, int line, string what, string cure) =>
        new(subject.File, line, "haproxy/unreachable", what, Why, cure);
}
