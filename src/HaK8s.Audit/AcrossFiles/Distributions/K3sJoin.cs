using HaK8s.Audit.Distributions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds nodes of K3s and RKE2 that cannot join the cluster they are meant for.</summary>
internal sealed class K3sJoin : IRule<AuditSubjects>
{
    private static readonly string[] OwnAddresses = ["node-ip", "advertise-address", "node-external-ip"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var nodes = subject.K3s;
        var hasToken = subject.AllLines.Any(line => line.TrimStart().StartsWith("export K3S_TOKEN", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("K3S_TOKEN=", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("RKE2_TOKEN=", StringComparison.Ordinal) || line.Contains("token-file", StringComparison.Ordinal));
        foreach (var node in nodes)
        {
            if (node.Find("server") is not { Value.Length: > 0 } server)
                continue;
            if (node.Value("server") is { Length: > 0 } url)
            {
                if (!url.StartsWith("https://", StringComparison.Ordinal))
                    yield return Found(
                        server,
                        node,
                        $"server is {url}",
                        $"{node.Program} wants a URL with https:// and ends",
                        $"https://{url[(url.IndexOf("//", StringComparison.Ordinal) is var at && at >= 0 ? at + 2 : 0)..]}");
                else if (node.Program == "rke2"
                    && (url.EndsWith(":6443", StringComparison.Ordinal) || !url["https://".Length..].Contains(':', StringComparison.Ordinal)))
                    yield return Found(
                        server,
                        node,
                        $"server is {url}, without RKE2's own port",
                        "nodes of RKE2 join at port 9345; 6443 is only Kubernetes' API: this node never joins",
                        $"https://{url["https://".Length..].Split(':')[0]}:9345");
                else if (node.Program == "k3s" && url.EndsWith(":9345", StringComparison.Ordinal))
                    yield return Found(
                        server,
                        node,
                        $"server is {url}",
                        "K3s has one port for the API and for joining: this node never joins",
                        $"{url[..^5]}:6443");
                else if (OwnAddresses.Any(name => node.Value(name) is { Length: > 0 } own && url.StartsWith($"https://{own}:", StringComparison.Ordinal)))
                    yield return Found(
                        server,
                        node,
                        $"server is {url}, this node's own address",
                        "the node waits for itself and never joins",
                        "the address of another server, or of the balancer");
            }

            if (!hasToken
                && node.Find("token") is null
                && node.Find("token-file") is null
                && node.Find("agent-token") is null
                && node.Find("agent-token-file") is null
                && node.Find("datastore-endpoint") is null)
                yield return Found(
                    server,
                    node,
                    "server is set without a token",
                    $"{node.Program} ends (--token is required)",
                    "token: the first server's, from /var/lib/rancher/" + node.Program + "/server/token");
        }

        foreach (var node in nodes.Where(node => node.Find("disable-etcd") is { } off && off.Value is "true" or "" && node.Find("server") is null))
            yield return Found(
                node.Find("disable-etcd")!,
                node,
                "disable-etcd without server",
                $"{node.Program} ends (--server is required with --disable-etcd)",
                "server: the URL of a server with etcd");

        static AuditFinding Found(ComponentSetting setting, K3sNode node, string what, string why, string cure) => new(node.File, setting.Line, "k3s/join", what, why, cure);
    }
}
