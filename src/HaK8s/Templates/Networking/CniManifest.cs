using System.Text.RegularExpressions;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates.Networking;

/// <summary>
/// Calico's and Flannel's published manifests with the plan's pod network in them. They are changed as text: so the rest of them
/// stays byte for byte what their makers published.
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
            { Cni: CniPlugin.Calico } => Calico(text, plan.Network.PodSubnet, source),
            { Cni: CniPlugin.Flannel } => Flannel(text, plan.Network.PodSubnet, source),
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
        })
        : null;

    private const string DefaultFolder = "/opt/cni/bin";

    /// <summary>The setting is a comment in the published file, in two lines.</summary>
    private static string Calico(string text, string podSubnet, string source)
    {
        if (!CalicoPool().IsMatch(text))
            throw new FormatException($"{source} has no CALICO_IPV4POOL_CIDR, so the pod network cannot be set in it");
        return CalicoPool().Replace(text, match => $"{match.Groups["indent"].Value}- name: CALICO_IPV4POOL_CIDR\n{match.Groups["indent"].Value}  value: \"{podSubnet}\"");
    }

    private static string Flannel(string text, string podSubnet, string source)
    {
        if (FlannelNetwork().Count(text) != 1)
            throw new FormatException($"{source} has no \"Network\" in its net-conf.json, so the pod network cannot be set in it");
        return FlannelNetwork().Replace(text, match => $"{match.Groups["key"].Value}\"{podSubnet}\"");
    }

    [GeneratedRegex("""^(?<indent> *)(?:# ?)?- name: CALICO_IPV4POOL_CIDR\n *(?:# *)?value: ["']?[0-9./]+["']?$""", RegexOptions.Multiline)]
    private static partial Regex CalicoPool();

    [GeneratedRegex("""(?<key>"Network"\s*:\s*)"[0-9./]+"(?=[^}]*"Backend")""")]
    private static partial Regex FlannelNetwork();

    [GeneratedRegex("""(?<key>^ +path: )/opt/cni/bin$""", RegexOptions.Multiline)]
    private static partial Regex HostFolder();
}
