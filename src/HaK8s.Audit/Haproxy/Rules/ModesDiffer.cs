namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds frontends of mode http that lead to a backend of mode tcp.</summary>
internal sealed class ModesDiffer : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind == "frontend")
        .Select(frontend => (Frontend: frontend, Backend: Backend(subject, frontend)))
        .Where(found => found.Backend is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Frontend.Lines.LastOrDefault(line => line.Words[0] == "mode")?.Number ?? found.Frontend.Line,
            "haproxy/modes-differ",
            $"frontend {found.Frontend.Name} has mode http{(found.Frontend.Lines.Any(line => line.Words[0] == "mode") ? "" : " from its defaults")}, and its backend {found.Backend!.Name} has mode tcp",
            "HAProxy refuses the file (http frontend tries to use incompatible tcp backend) and does not start",
            "mode tcp in both"));

    /// <summary>Returns the backend of mode tcp to which a frontend of mode http leads; null if there is none.</summary>
    internal static HaproxySection? Backend(HaproxyConfig subject, HaproxySection frontend) => frontend.Kind == "frontend" && frontend.Last("mode") is { Words: [_, "http", ..] }
        ? subject.Sections.FirstOrDefault(backend => backend.HasServers && Mode(backend) == "tcp" && frontend.Lines.Any(line => line.Words is ["default_backend" or "use_backend", var name, ..] && name == backend.Name))
        : null;

    /// <summary>HAProxy's default is tcp, which a defaults section may change.</summary>
    private static string Mode(HaproxySection backend) => backend.Last("mode")?.Words.ElementAtOrDefault(1) ?? "";
}
