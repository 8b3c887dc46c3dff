using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds HAProxy on the loopback address only, although keepalived gives its host a VIP.</summary>
internal sealed class BindOnLoopback : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (!subject.Keepalived.SelectMany(KeepalivedVips.Of).Any())
            yield break;
        foreach (var finding in OfNginx(subject))
            yield return finding;
        if (subject.Nginx.Any(config => config.OfApi.Count > 0))
            yield break;
        var binds = subject.Haproxy.SelectMany(config => config.Frontends.Where(section => !section.Name.Contains("stat", StringComparison.OrdinalIgnoreCase)).SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", _, ..]).Select(line => (config.File, Line: line))).ToList();
        if (binds.Count == 0 || !binds.TrueForAll(bind => bind.Line.Words[1].Split(',').All(IsLoopback)))
            yield break;
        yield return new AuditFinding(
            binds[0].File,
            binds[0].Line.Number,
            "haproxy/bind-on-loopback",
            $"\"{binds[0].Line.Text}\" listens on the loopback address only",
            "keepalived gives this host the VIP, but nobody listens there: every connection is refused",
            "bind *:PORT");
    }

    private static IEnumerable<AuditFinding> OfNginx(AuditSubjects subject) => subject.Nginx
        .Select(config => (config.File, Listens: config.OfApi.SelectMany(server => server.Block.Children.Where(child => child is { Name: "listen", Arguments.Count: > 0 })).ToList()))
        .Where(found => found.Listens.Count > 0 && found.Listens.TrueForAll(listen => IsLoopback(listen.Arguments[0])))
        .Select(found => new AuditFinding(
            found.File,
            found.Listens[0].Line,
            "nginx/listen-on-loopback",
            $"\"listen {found.Listens[0].Arguments[0]}\" listens on the loopback address only",
            "keepalived gives this host the VIP, but nobody listens there: every connection is refused",
            "listen PORT"));

    private static bool IsLoopback(string address) => address.StartsWith("127.", StringComparison.Ordinal)
        || address.StartsWith("localhost:", StringComparison.Ordinal)
        || address.StartsWith("[::1]:", StringComparison.Ordinal) || address.StartsWith("::1:", StringComparison.Ordinal);
}
