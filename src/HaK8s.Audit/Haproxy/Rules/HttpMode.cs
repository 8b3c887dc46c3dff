namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds mode http in front of the API, which speaks TLS.</summary>
internal sealed class HttpMode : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => OfFrontends(subject).Concat(OfBackends(subject));

    private static IEnumerable<AuditFinding> OfBackends(HaproxyConfig subject) => subject.Backends
        .Where(backend => backend.Kind == "backend" && backend.Last("mode") is { Words: [_, "http", ..] } && backend.Servers.Any(server => HaproxyServers.IsApi(backend, server))
            && subject.Frontends.Where(frontend => LeadsToApi(subject, frontend)).ToList() is { Count: > 0 } frontends && frontends.TrueForAll(frontend => frontend.Last("mode") is { Words: [_, "tcp", ..] } && !frontend.Lines.Any(line => line.Words[0] == "bind" && line.Words.Contains("ssl"))))
        .Select(backend => new AuditFinding(
            subject.File,
            backend.Last("mode")!.Number,
            "haproxy/mode-http",
            $"backend {backend.Name} has mode http, although its frontend has mode tcp",
            "the API speaks TLS, which HAProxy does not understand in this mode: the check says UP, and every client gets an error",
            "mode tcp"));

    private static IEnumerable<AuditFinding> OfFrontends(HaproxyConfig subject)
    {
        foreach (var section in subject.Frontends.Where(frontend => LeadsToApi(subject, frontend) && !IsStatistics(subject, frontend)))
        {
            var mode = section.Last("mode");
            var bind = section.Lines.FirstOrDefault(line => line.Words[0] == "bind");
            // With TLS on both sides HAProxy understands HTTP; TlsEnded judges that.
            if (bind?.Words.Contains("ssl") == true
                || ModesDiffer.Backend(subject, section) is not null
                || (mode is not null ? mode.Words.ElementAtOrDefault(1) != "http" : !subject.IsFragment))
                continue;
            yield return new AuditFinding(
                subject.File,
                mode?.Number ?? section.Line,
                "haproxy/mode-http",
                mode is not null ? $"{section.Kind} {section.Name} has mode http" : $"{section.Kind} {section.Name} sets no mode, and the distribution's file sets mode http",
                "the API speaks TLS, which HAProxy does not understand in this mode: the check says UP, and every client gets an error",
                "mode tcp");
        }
    }

    /// <summary>True for a page of statistics beside the API's frontend. Servers that a loop appends to the file get into the last section.</summary>
    private static bool IsStatistics(HaproxyConfig subject, HaproxySection section) => section.Lines.Any(line => line.Begins("stats", "enable") || line.Begins("stats", "uri"))
        && !section.Lines.Any(line => line.Words[0] == "bind" && line.Words.Skip(1).Any(word => word.EndsWith(":6443", StringComparison.Ordinal)))
        && subject.Sections.Any(other => other != section && other.TakesClients && other.Name != section.Name);

    private static bool LeadsToApi(HaproxyConfig subject, HaproxySection frontend) =>
        frontend.Lines.Any(line => line.Words[0] == "bind" && line.Words.Skip(1).Any(word => word.EndsWith(":6443", StringComparison.Ordinal)))
        || subject.Backends.Any(backend => backend.Servers.Any(server => HaproxyServers.IsApi(backend, server))
            && (backend.Name == frontend.Name || frontend.Lines.Any(line => line.Words is ["default_backend" or "use_backend", var name, ..] && name == backend.Name)));
}
