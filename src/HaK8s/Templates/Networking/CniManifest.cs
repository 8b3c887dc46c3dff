using System.Text.RegularExpressions;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates.Networking;

/// <summary>
/// Calico's and Flannel's published manifests with the plan's pod network in them, and with the nodes' own addresses, which a host
/// with several networks would not find by itself. They are changed as text: so the rest of them stays byte for byte what their
/// makers published.
/// </summary>
public static partial class CniManifest
{
    /// <param name="text">The manifest as it was downloaded.</param>
    /// <param name="source">Where it came from, for errors.</param>
    /// <exception cref="FormatException">The place for the pod network is not in it; the message is for users.</exception>
    public static string Patch(ClusterPlan plan, string text, string source)
    {
        text = text.ReplaceLineEndings("\n");
        var patched = plan.Network switch
        {
            { Cni: CniPlugin.Calico, CalicoOperator: true } => text,
            { Cni: CniPlugin.Calico } => Calico(text, plan, source),
            { Cni: CniPlugin.Flannel } => Flannel(text, plan, source),
            _ => text,
        };
        return HostFolder().Replace(patched, match => match.Groups["key"].Value + plan.Kubernetes.Packages.CniBinFolder);
    }

    /// <summary>What Calico's operator is asked for; null where there is no operator.</summary>
    public static string? Installation(ClusterPlan plan) => plan.Network is { Cni: CniPlugin.Calico, CalicoOperator: true }
        ? StrictTemplate.Render("calico-installation.yaml", new Dictionary<string, object>
        {
            ["podSubnet"] = plan.Network.PodSubnet,
            ["cniBinFolder"] = plan.Kubernetes.Packages.CniBinFolder,
            ["ownFolder"] = plan.Kubernetes.Packages.CniBinFolder != DefaultFolder,
            ["reached"] = plan.Network.CalicoAsksKubernetes ? "" : plan.Bootstrap.Address,
        })
        : null;

    /// <summary>
    /// How the network finds a node's address; empty where it is not asked. Not by the hosts' network: a control plane that balances
    /// has the VIP there as well.
    /// </summary>
    public static string NodeAddress(ClusterPlan plan) => plan.Network switch
    {
        { Cni: CniPlugin.Calico, CalicoAsksKubernetes: true } => "kubernetes-internal-ip",
        { Cni: CniPlugin.Calico } => $"can-reach={plan.Bootstrap.Address}",
        { Cni: CniPlugin.Flannel } => $"--iface=$({AddressVariable})",
        _ => "",
    };

    private const string DefaultFolder = "/opt/cni/bin";

    private const string AddressVariable = "HAK8S_NODE_ADDRESS";

    /// <summary>The pool is a comment in the published file, in two lines; how to find the address is not in it, unless its owner wrote it.</summary>
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
        if (FlannelInterface().IsMatch(patched))
            return patched;
        if (!FlannelArguments().IsMatch(patched) || !FlannelVariables().IsMatch(patched))
            throw new FormatException($"{source} has no --kube-subnet-mgr and POD_NAMESPACE, beside which the nodes' addresses could be set, and no --iface");
        patched = FlannelArguments().Replace(patched, match => $"{match.Value}\n{match.Groups["indent"].Value}- {NodeAddress(plan)}");
        return FlannelVariables().Replace(patched, match => AddressOfNode(match.Groups["indent"].Value) + match.Value);
    }

    /// <summary>The kubelet was told the address, and Kubernetes tells it on.</summary>
    private static string AddressOfNode(string indent) =>
        $"{indent}- name: {AddressVariable}\n{indent}  valueFrom:\n{indent}    fieldRef:\n{indent}      fieldPath: status.hostIP\n";

    [GeneratedRegex("""^(?<indent> *)(?:# ?)?- name: CALICO_IPV4POOL_CIDR\n *(?:# *)?value: ["']?[0-9./]+["']?$""", RegexOptions.Multiline)]
    private static partial Regex CalicoPool();

    [GeneratedRegex("^ *- name: IP_AUTODETECTION_METHOD$", RegexOptions.Multiline)]
    private static partial Regex CalicoDetection();

    [GeneratedRegex("""(?<key>"Network"\s*:\s*)"[0-9./]+"(?=[^}]*"Backend")""")]
    private static partial Regex FlannelNetwork();

    [GeneratedRegex("""^ *- ["']?--iface""", RegexOptions.Multiline)]
    private static partial Regex FlannelInterface();

    [GeneratedRegex("^(?<indent> *)- --kube-subnet-mgr$", RegexOptions.Multiline)]
    private static partial Regex FlannelArguments();

    [GeneratedRegex("^(?<indent> *)- name: POD_NAMESPACE$", RegexOptions.Multiline)]
    private static partial Regex FlannelVariables();

    [GeneratedRegex("""(?<key>^ +path: )/opt/cni/bin$""", RegexOptions.Multiline)]
    private static partial Regex HostFolder();
}
