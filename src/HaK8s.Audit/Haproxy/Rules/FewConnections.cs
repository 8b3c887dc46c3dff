using System.Globalization;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds limits that a small cluster's connections already reach.</summary>
internal sealed class FewConnections : IRule<HaproxyConfig>
{
    /// <summary>Each node has about ten connections, each pod with a client at least one.</summary>
    private const int Enough = 200;

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections.Where(section => section.Kind is "global" or "defaults").Concat(subject.Frontends)
        .SelectMany(section => section.Lines)
        .Where(line => line.Words is ["maxconn", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and < Enough)
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/few-connections",
            $"\"{line.Text}\" admits only {line.Words[1]} connections at once",
            "kubelets and controllers keep theirs open; when the limit is reached, new ones wait until another ends",
            "maxconn 8000 in global, and none in the frontend"));
}
