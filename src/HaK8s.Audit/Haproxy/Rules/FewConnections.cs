using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds limits that a small cluster's connections already reach.</summary>
internal sealed partial class FewConnections : IRule<HaproxyConfig>
{
    /// <summary>Each node has about ten connections, each pod with a client at least one.</summary>
    private const int Enough = 200;

    private const int EnoughForOne = 100;
    private const int EnoughForClient = 30;

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => OfServers(subject).Concat(OfClients(subject)).Concat(subject.Sections.Where(section => section.Kind is "global" or "defaults").Concat(subject.Frontends)
        .SelectMany(section => section.Lines)
        .Where(line => line.Words is ["maxconn" or "ulimit-n", var text]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and < Enough)
        .Select(line => Found(subject, line, line.Words[1])));

    private static IEnumerable<AuditFinding> OfServers(HaproxyConfig subject) => subject.Backends
        .SelectMany(backend => backend.Servers.SelectMany(server => backend.Settings(server).Where(line => line.After("maxconn") is not null).Take(1)))
        .DistinctBy(line => line.Number)
        .Where(line => int.TryParse(line.After("maxconn"), CultureInfo.InvariantCulture, out var limit) && limit is > 0 and < EnoughForOne)
        .Select(line => Found(subject, line, line.After("maxconn")!));

    /// <summary>Limits of one client: a node's kubelet, kube-proxy and pods share its address.</summary>
    private static IEnumerable<AuditFinding> OfClients(HaproxyConfig subject) => subject.Frontends
        .SelectMany(section => section.Lines)
        .Where(line => !line.Words.Any(word => word is "accept" or "allow"))
        .Select(line => (Line: line, Limit: line.Begins("rate-limit", "sessions") ? line.Words.ElementAtOrDefault(2) : Limit().Match(line.Text) is { Success: true } match ? match.Groups["limit"].Value : null))
        .Where(found => int.TryParse(found.Limit, CultureInfo.InvariantCulture, out var limit) && limit < EnoughForClient)
        .Select(found => Found(subject, found.Line, found.Limit!));

    [GeneratedRegex(@"(conn_cur|conn_rate|sess_rate)(\([^)]*\))?\s+(-m\s+int\s+)?(gt|ge)\s+(?<limit>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();

    private static AuditFinding Found(HaproxyConfig subject, HaproxyLine line, string limit) => new(
        subject.File,
        line.Number,
        "haproxy/few-connections",
        $"\"{line.Text}\" admits only {limit} connections at once",
        "kubelets and controllers keep theirs open; when the limit is reached, new ones wait until another ends",
        "maxconn 8000 in global, and none in the frontend and at the servers");
}
