using System.Text.RegularExpressions;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// The manifest that helm template renders from Cilium's chart, with the plan's pod network. Whether it fits the plan is checked, because a
/// mismatch gives a cluster whose services have no addresses.
/// </summary>
internal static partial class CiliumManifest
{
    /// <param name="text">The rendered manifest with line ends of \n.</param>
    /// <param name="source">Source of the manifest, for errors.</param>
    /// <exception cref="FormatException">It does not fit the plan; the message is for users.</exception>
    public static string Patch(ClusterPlan plan, string text, string source)
    {
        if (!Configuration().IsMatch(text))
            throw new FormatException($"{source} has no ConfigMap cilium-config, so it is not the manifest that helm template renders from Cilium's chart");
        var value = Proxy().Match(text) is { Success: true } match ? match.Groups["value"].Value : "false";
        // "strict" in versions before 1.14.
        var replaces = value is "true" or "strict";
        if (plan.Network.KubeProxyReplacement && !replaces)
            throw new FormatException($"{source} has kube-proxy-replacement: {value}, but the cluster file has kubeProxyReplacement: true: nothing would serve the addresses of services");
        if (!plan.Network.KubeProxyReplacement && replaces)
            throw new FormatException($"{source} has kube-proxy-replacement: {value}, but the cluster file lacks network.kubeProxyReplacement: true, so kube-proxy is installed too");
        if (replaces)
            CheckApiServer(plan, text, source);
        return Pods(plan, text, source);
    }

    /// <summary>The command that renders a manifest that fits the plan.</summary>
    public static string Command(ClusterPlan plan) => string.Join(' ',
    [
        $"helm template cilium cilium/cilium --namespace kube-system --set ipam.operator.clusterPoolIPv4PodCIDRList={plan.Network.PodSubnet}",
        plan.Network.KubeProxyReplacement
            ? $"--set kubeProxyReplacement=true --set k8sServiceHost={plan.Endpoint.Address} --set k8sServicePort={plan.Endpoint.Port}"
            : "--set kubeProxyReplacement=false",
    ]);

    /// <summary>Without kube-proxy, nothing leads from the API's address in the cluster to an API server before Cilium runs.</summary>
    private static void CheckApiServer(ClusterPlan plan, string text, string source)
    {
        var servers = ApiServer().Matches(text).Select(match => match.Groups["value"].Value).Distinct().ToList();
        if (servers.Count == 0 && !text.Contains("k8s-api-server-urls", StringComparison.Ordinal))
            throw new FormatException($"{source} names no API server (k8sServiceHost), and without kube-proxy Cilium finds none by itself");
        var only = plan.ControlPlanes.FirstOrDefault(host => host.Address != plan.Endpoint.Address && (servers.Contains(host.Address) || servers.Contains(host.Name)));
        if (only is not null && plan.ControlPlanes.Count > 1)
            throw new FormatException($"{source} has {only.Name} as its API server (k8sServiceHost): without this host, no node's network would follow the cluster");
    }

    private static string Pods(ClusterPlan plan, string text, string source)
    {
        if (Pool().IsMatch(text))
            return Pool().Replace(text, match => $"{match.Groups["key"].Value}\"{plan.Network.PodSubnet}\"");
        // Kubernetes' own ranges come from the pod network that kubeadm was given.
        return KubernetesRanges().IsMatch(text)
            ? text
            : throw new FormatException($"{source} has no cluster-pool-ipv4-cidr and no ipam: kubernetes, so the pod network cannot be set in it");
    }

    [GeneratedRegex("""^ +name: ["']?cilium-config["']?$""", RegexOptions.Multiline)]
    private static partial Regex Configuration();

    [GeneratedRegex("""^ +kube-proxy-replacement: *["']?(?<value>[a-z]+)["']?$""", RegexOptions.Multiline)]
    private static partial Regex Proxy();

    [GeneratedRegex("""^ *- name: KUBERNETES_SERVICE_HOST\n +value: *["']?(?<value>[^"'\n]+)["']?$""", RegexOptions.Multiline)]
    private static partial Regex ApiServer();

    [GeneratedRegex("""^(?<key> +cluster-pool-ipv4-cidr: *)["']?[0-9./, ]+["']?$""", RegexOptions.Multiline)]
    private static partial Regex Pool();

    [GeneratedRegex("""^ +ipam: *["']?kubernetes["']?$""", RegexOptions.Multiline)]
    private static partial Regex KubernetesRanges();
}
