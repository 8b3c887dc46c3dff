namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks that ask another program of the control plane than its API server.</summary>
internal sealed class CheckOfAnother : IRule<HaproxyConfig>
{
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["22"] = "sshd",
        ["179"] = "BGP",
        ["2379"] = "etcd",
        ["2380"] = "etcd",
        ["2381"] = "etcd",
        ["10248"] = "the kubelet",
        ["10249"] = "kube-proxy",
        ["10250"] = "the kubelet",
        ["10255"] = "the kubelet",
        ["10256"] = "kube-proxy",
        ["10257"] = "the controller-manager",
        ["10259"] = "the scheduler",
    };

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .SelectMany(backend => backend.Servers
            .Where(server => backend.HasWord(server, "check") && server.Words[2].EndsWith(":6443", StringComparison.Ordinal))
            .Select(server => (Server: server, Place: Place(backend, server)))
            .Where(found => found.Place?.After("port") is { } port && Programs.ContainsKey(port))
            .Select(found => new AuditFinding(
                subject.File,
                found.Place!.Number,
                "haproxy/check-of-another",
                $"the check of {found.Server.Words[1]} asks port {found.Place.After("port")}, which is that of {Programs[found.Place.After("port")!]}",
                "that program lives when the API server is dead, so clients are still sent to it; or it refuses the check, and the control plane counts as DOWN",
                $"remove \"port {found.Place.After("port")}\": a check asks the server's own port by default")));

    private static HaproxyLine? Place(HaproxySection backend, HaproxyLine server) => backend.Settings(server).FirstOrDefault(line => line.After("port") is not null)
        ?? new[] { backend.Last("http-check", "connect"), backend.Last("tcp-check", "connect") }.FirstOrDefault(line => line?.After("port") is not null);
}
