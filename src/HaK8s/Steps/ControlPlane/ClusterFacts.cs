using System.Text.Json;
using HaK8s.Hosts;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The cluster as a ready control plane sees it.</summary>
/// <param name="Nodes">Names of the Kubernetes nodes.</param>
/// <param name="Members">etcd's members.</param>
/// <param name="PodSubnets">Node → its pod range, where it has one.</param>
internal sealed record ClusterFacts(IReadOnlySet<string> Nodes, IReadOnlyList<EtcdMember> Members, IReadOnlyDictionary<string, string> PodSubnets)
{
    private static readonly ShellText Observation = ShellText.Raw("""
        set -euo pipefail
        export KUBECONFIG=/etc/kubernetes/admin.conf
        kubectl get nodes --request-timeout=10s -o jsonpath='{range .items[*]}node{"\t"}{.metadata.name}{"\t"}{.spec.podCIDR}{"\n"}{end}'
        if [ -f /etc/kubernetes/pki/etcd/server.crt ]; then
          printf 'members\t'
          curl -sS --max-time 5 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key \
            -d '{}' https://127.0.0.1:2379/v3/cluster/member/list
          echo
        fi
        """);

    /// <exception cref="HostException">The control plane gave no answer.</exception>
    public static async Task<ClusterFacts> ReadAsync(IHost ready, CancellationToken cancellation)
    {
        var result = await ready.RunAsync(new HostCommand("read nodes and etcd members", Observation, TimeSpan.FromSeconds(30)), null, cancellation);
        return result.Succeeded
            ? Read(result.Output)
            : throw CommandFailure.Of(ready.Name, "could not read nodes and etcd members", "kubectl get nodes", result);
    }

    internal static ClusterFacts Read(string output)
    {
        var nodes = new HashSet<string>();
        var ranges = new Dictionary<string, string>();
        IReadOnlyList<EtcdMember> members = [];
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t')))
        {
            if (parts is ["node", var name, ..])
            {
                nodes.Add(name);
                if (parts.Length > 2 && parts[2].Length > 0)
                    ranges[name] = parts[2];
            }
            else if (parts is ["members", var json])
            {
                members = ReadMembers(json);
            }
        }

        return new ClusterFacts(nodes, members, ranges);
    }

    private static List<EtcdMember> ReadMembers(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("members").EnumerateArray().Select(member => new EtcdMember(
            member.GetProperty("ID").GetString() ?? "",
            member.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "",
            new Uri(member.GetProperty("peerURLs")[0].GetString() ?? "").Host,
            member.TryGetProperty("isLearner", out var learner) && learner.GetBoolean()))];
    }
}
