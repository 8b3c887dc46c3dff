using System.Text.RegularExpressions;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// Calico's and Flannel's published manifests and Cilium's rendered one with the plan's pod network and the nodes' own addresses. A host with
/// several networks would not find its address by itself. The manifests are changed as text, so that the rest of them
/// stays byte for byte as published.
/// </summary>
public static partial class CniManifest
{
    /// <param name="text">The downloaded manifest.</param>
    /// <param name="source">Source of the manifest, for errors.</param>
    /// <exception cref="FormatException">The manifest lacks the place for the pod network; the message is for
    /// users.</exception>
    public static string Patch(ClusterPlan plan, string text, string source)
    {
        text = text.ReplaceLineEndings("\n");
        var patched = plan.Network switch
        {
            { Cni: CniPlugin.Calico, CalicoOperator: true } => text,
            { Cni: CniPlugin.Calico } => Calico(text, plan, source),
            { Cni: CniPlugin.Flannel } => Flannel(text, plan, source),
            { Cni: CniPlugin.Cilium } => CiliumManifest.Patch(plan, text, source),
            _ => text,
        };
        return HostFolder().Replace(patched, match => match.Groups["key"].Value + plan.Kubernetes.Packages.CniBinFolder);
    }

    /// <summary>Returns what to do about a manifest that <see cref="Patch"/> refuses.</summary>
    public static string Cure(ClusterPlan plan) => plan.Network.Cni == CniPlugin.Cilium
        ? $"render it again: {CiliumManifest.Command(plan)}"
        : "use the manifest that its project publishes, or network.cni: none";

    /// <summary>Installation resource for Calico's operator; null if there is no operator.</summary>
    public static string? Installation(ClusterPlan plan) => plan.Network is { Cni: CniPlugin.Calico, CalicoOperator: true }
        ? StrictTemplate.Render("calico-installation.yaml", new Dictionary<string, object>
        {
            ["podSubnet"] = plan.Network.PodSubnet,
            ["cniBinFolder"] = plan.Kubernetes.Packages.CniBinFolder,
            ["asksKubernetes"] = plan.Network.CalicoAsksKubernetes,
            ["bootstrapAddress"] = plan.Bootstrap.Address,
        })
        : null;

    /// <summary>
    /// Setting by which the network finds a node's address; empty if there is none. The hosts' network is not used for
    /// it, because a control plane that balances also has the VIP there.
    /// </summary>
    public static string NodeAddress(ClusterPlan plan) => plan.Network switch
    {
        { Cni: CniPlugin.Calico, CalicoAsksKubernetes: true } => "kubernetes-internal-ip",
        { Cni: CniPlugin.Calico } => $"can-reach={plan.Bootstrap.Address}",
        { Cni: CniPlugin.Flannel } => $"--iface=$({AddressVariable})",
        _ => "",
    };

    private const string AddressVariable = "HAK8S_NODE_ADDRESS";

    /// <summary>
    /// In the published file the pool is a comment of two lines. The address detection is missing, unless the file's
    /// owner added it.
    /// </summary>
    private static string Calico(string text, ClusterPlan plan, string source)
    {
        if (!CalicoPool().IsMatch(text))
            throw new FormatException($"{source} has no CALICO_IPV4POOL_CIDR, so the pod network cannot be set in it");
        IReadOnlyList<(string Name, string Value)> detection = CalicoDetection().IsMatch(text) ? [] : [("IP_AUTODETECTION_METHOD", NodeAddress(plan))];
        return CalicoPool().Replace(text, match => string.Join('\n', detection
            .Append((Name: "CALICO_IPV4POOL_CIDR", Value: plan.Network.PodSubnet))
            .Select(variable => $"{match.Groups["indent"].Value}- name: {variable.Name}\n{match.Groups["indent"].Value}  value: \"{variable.Value}\"")));
    }

    private static string Flannel(string text, ClusterPlan plan, string source)
    {
        if (FlannelNetwork().Count(text) != 1)
            throw new FormatException($"{source} has no \"Network\" in its net-conf.json, so the pod network cannot be set in it");
        var patched = FlannelNetwork().Replace(text, match => $"{match.Groups["key"].Value}\"{plan.Network.PodSubnet}\"");
        if (plan.Kubernetes.ProxyUsesNftables)
            patched = FlannelNftables().Replace(patched, match => match.Groups["key"].Value + "true");
        if (FlannelInterface().IsMatch(patched))
            return patched;
        if (!FlannelArguments().IsMatch(patched) || !FlannelVariables().IsMatch(patched))
            throw new FormatException($"{source} has no --iface, and no --kube-subnet-mgr and POD_NAMESPACE next to which the nodes' addresses could be set");
        patched = FlannelArguments().Replace(patched, match => $"{match.Value}\n{match.Groups["indent"].Value}- {NodeAddress(plan)}");
        return FlannelVariables().Replace(patched, match => AddressOfNode(match.Groups["indent"].Value) + match.Value);
    }

    /// <summary>The kubelet was configured with the address, and Kubernetes passes it on.</summary>
    private static string AddressOfNode(string indent) =>
        $"{indent}- name: {AddressVariable}\n{indent}  valueFrom:\n{indent}    fieldRef:\n{indent}      fieldPath: status.hostIP\n";

    [GeneratedRegex("""^(?<indent> *)(?:# ?)?- name: CALICO_IPV4POOL_CIDR\n *(?:# *)?value: ["']?[0-9./]+["']?$""", RegexOptions.Multiline)]
    private static partial Regex CalicoPool();

    [GeneratedRegex("^ *- name: IP_AUTODETECTION_METHOD$", RegexOptions.Multiline)]
    private static partial Regex CalicoDetection();

    [GeneratedRegex("""(?<key>"Network"\s*:\s*)"[0-9./]+"(?=[^}]*"Backend")""")]
    private static partial Regex FlannelNetwork();

    [GeneratedRegex("""(?<key>"EnableNFTables"\s*:\s*)false\b""")]
    private static partial Regex FlannelNftables();

    [GeneratedRegex("""^ *- ["']?--iface""", RegexOptions.Multiline)]
    private static partial Regex FlannelInterface();

    [GeneratedRegex("^(?<indent> *)- --kube-subnet-mgr$", RegexOptions.Multiline)]
    private static partial Regex FlannelArguments();

    [GeneratedRegex("^(?<indent> *)- name: POD_NAMESPACE$", RegexOptions.Multiline)]
    private static partial Regex FlannelVariables();

    [GeneratedRegex($"(?<key>^ +path: ){HostPaths.CniPlugins}$", RegexOptions.Multiline)]
    private static partial Regex HostFolder();
}
