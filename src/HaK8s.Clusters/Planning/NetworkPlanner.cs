using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.Planning;

/// <summary>Plans the networking.</summary>
internal static class NetworkPlanner
{
    /// <summary>Versions on which the patches were tested.</summary>
    private const string Calico = "v3.32.1";
    private const string Flannel = "v0.28.9";

    public static NetworkPlan Plan(ClusterSpec spec)
    {
        var network = spec.Network;
        var version = network.CniVersion ?? network.Cni switch
        {
            CniPlugin.Calico => Calico,
            CniPlugin.Flannel => Flannel,
            _ => "",
        };
        return new NetworkPlan(network.PodSubnet, network.ServiceSubnet, network.DnsDomain, network.Cni)
        {
            HostSubnets = [.. HostNetworks.Of(spec).Select(subnet => $"{subnet}")],
            CniVersion = version,
            CalicoOperator = network.CalicoOperator,
            KubeProxyReplacement = network.KubeProxyReplacement,
            // The version of a user-provided manifest is unknown.
            CalicoAsksKubernetes = network is { Cni: CniPlugin.Calico, CniManifest: null } && Since(version, 22),
            CniSha256 = network.CniSha256,
            CniManifests = network.CniManifest is { } own ? [own] : Published(network, version),
        };
    }

    private static IReadOnlyList<string> Published(NetworkSpec network, string version)
    {
        var calico = $"https://raw.githubusercontent.com/projectcalico/calico/{version}/manifests";
        return network.Cni switch
        {
            // Since 3.30 the operator's definitions are a separate file, since 3.32 with another name; the old one is an alias
            // (tigera/docs#2558).
            CniPlugin.Calico when network.CalicoOperator && Since(version, 32) => [$"{calico}/v1_crd_projectcalico_org.yaml", $"{calico}/tigera-operator.yaml"],
            CniPlugin.Calico when network.CalicoOperator && Since(version, 30) => [$"{calico}/operator-crds.yaml", $"{calico}/tigera-operator.yaml"],
            CniPlugin.Calico when network.CalicoOperator => [$"{calico}/tigera-operator.yaml"],
            CniPlugin.Calico => [$"{calico}/calico.yaml"],
            CniPlugin.Flannel => [$"https://github.com/flannel-io/flannel/releases/download/{version}/kube-flannel.yml"],
            _ => [],
        };
    }

    /// <summary>True for Calico 3.x with x of at least this minor version, and for all later major versions.</summary>
    private static bool Since(string version, int minor) =>
        version.TrimStart('v').Split('.') is [var first, var second, ..] && int.TryParse(first, out var left) && int.TryParse(second, out var right)
        && (left > 3 || (left == 3 && right >= minor));
}
