using System.Text.Json;
using HaK8s.Hosts;
using HaK8s.Kubernetes;

namespace HaK8s.Reliability;

/// <summary>Versions of API servers and kubelets at a moment of an upgrade that was interrupted.</summary>
/// <param name="ApiServers">Host → version, without v; API servers that do not answer are missing.</param>
/// <param name="Kubelets">Node → version of its kubelet, without v.</param>
internal sealed record VersionSkew(IReadOnlyDictionary<string, Version> ApiServers, IReadOnlyDictionary<string, Version> Kubelets)
{
    /// <summary>Minor versions that a kubelet may be behind an API server; 3 since Kubernetes 1.28.</summary>
    private const int MostBehind = 2;

    /// <summary>What breaks the rules of https://kubernetes.io/releases/version-skew-policy/.</summary>
    public IEnumerable<string> Broken
    {
        get
        {
            if (ApiServers.Count == 0)
                yield break;
            var (oldest, newest) = (ApiServers.MinBy(server => server.Value), ApiServers.MaxBy(server => server.Value));
            if (newest.Value.Minor > oldest.Value.Minor + 1)
                yield return $"API server {newest.Key} runs {newest.Value} beside {oldest.Key} with {oldest.Value}";
            foreach (var (node, version) in Kubelets.Where(kubelet => kubelet.Value.Minor > oldest.Value.Minor))
                yield return $"the kubelet of {node} runs {version}, and the API server {oldest.Key} {oldest.Value}";
            foreach (var (node, version) in Kubelets.Where(kubelet => kubelet.Value.Minor + MostBehind < newest.Value.Minor))
                yield return $"the kubelet of {node} runs {version}, and the API server {newest.Key} {newest.Value}";
        }
    }

    /// <summary>Asks the API servers first: what is upgraded between the two questions then looks newer than it may be, never older.</summary>
    public static async Task<VersionSkew> ReadAsync(IFaultRunCluster cluster, CancellationToken cancellation)
    {
        var servers = await Task.WhenAll(cluster.Plan.ControlPlanes.Select(host => AskAsync(cluster.HostOf(host.Name), ShellText.Of($$"""
            curl -sk --noproxy '*' --max-time 5 https://{{host.Address}}:{{cluster.Plan.Balancing.ApiServerPort}}/version |
              sed -n 's/.*"gitVersion": *"\(v[^"]*\)".*/{{host.Name}} \1/p'
            """), cancellation)));
        var kubelets = await Task.WhenAll(cluster.Plan.ControlPlanes.Select(host => AskAsync(cluster.HostOf(host.Name), ShellText.Of($$"""
            kubectl --kubeconfig={{HostPaths.AdminKubeconfig}} get nodes --request-timeout=5s -o json
            """), cancellation)));
        return new VersionSkew(Read(string.Join('\n', servers)), Read(string.Join('\n', kubelets.SelectMany(Lines))));
    }

    /// <param name="nodes">A NodeList in JSON; empty if the API server did not answer.</param>
    internal static IEnumerable<string> Lines(string nodes)
    {
        if (nodes.Trim().Length == 0)
            return [];
        using var list = JsonDocument.Parse(nodes);
        return [.. list.RootElement.Items("items").Select(NodeStatus.From).Select(node => $"{node.Name} {node.KubeletVersion}")];
    }

    /// <param name="output">Lines of a name and a version; other lines do not count.</param>
    internal static IReadOnlyDictionary<string, Version> Read(string output)
    {
        var versions = new Dictionary<string, Version>(StringComparer.Ordinal);
        foreach (var words in output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words is [var name, ['v', .. var text]] && Version.TryParse(text.Split('-', '+')[0], out var version))
                versions[name] = version;
        }

        return versions;
    }

    private static async Task<string> AskAsync(IHost host, ShellText script, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand("read the running versions", script, TimeSpan.FromSeconds(20)), null, cancellation);
            return result.Succeeded ? result.Output : "";
        }
        catch (HostException)
        {
            // It still boots after a power cut. The others are asked too.
            return "";
        }
    }
}
