namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds one server with another port than all others of its backend.</summary>
internal sealed class OddPort : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends.SelectMany(backend =>
    {
        var servers = backend.Servers
            .Where(server => server.Words[0] == "server")
            .Select(server => (Server: server, Port: server.Words[2][(server.Words[2].LastIndexOf(':') + 1)..]))
            .ToList();
        var groups = servers.GroupBy(server => server.Port).OrderBy(group => group.Count()).ToList();
        // Several API servers on one host have ports of their own.
        return servers.Count < 3 || groups.Count != 2 || groups[0].Count() != 1 || groups[0].Key == "6443" || subject.Sections
            .SelectMany(section => section.Lines)
            .Any(line => line.Words is ["bind", var address, ..] && address.EndsWith($":{groups[0].Key}", StringComparison.Ordinal)) || !groups.TrueForAll(group => group.Key.All(char.IsAsciiDigit)) || servers.DistinctBy(server => server.Server.Words[2].Split(':')[0]).Count() < servers.Count ? [] : new[]
        {
            new AuditFinding(
                subject.File,
                groups[0].First().Server.Number,
                "haproxy/odd-port",
                $"{groups[0].First().Server.Words[1]} has port {groups[0].Key}, and all others of {backend.Name} have {groups[1].Key}",
                "if that is a slip, this control plane always counts as DOWN, and one failure less is survived",
                $"port {groups[1].Key}"),
        };
    });
}
