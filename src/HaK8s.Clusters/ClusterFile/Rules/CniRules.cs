using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the settings of Calico, Flannel and Cilium, which are allowed only with them.</summary>
internal static partial class CniRules
{
    public static IEnumerable<RuleFinding> Of(NetworkSpec network)
    {
        const string Unused = "is not used without Calico, Flannel or Cilium";
        const string Choose = "remove it, or set cni: calico, cni: flannel or cni: cilium";
        var published = network.Cni is CniPlugin.Calico or CniPlugin.Flannel;
        var byManifest = published || network.Cni == CniPlugin.Cilium;
        if (network.CniManifest is { } manifest)
        {
            if (!byManifest)
                yield return new RuleFinding("network.cniManifest", manifest, Unused, Choose);
            else if (manifest.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                yield return new RuleFinding("network.cniManifest", manifest, "would be downloaded over an unprotected connection", "use https://, or download it and give its path");
            else if (!PlainText.Is(manifest) || (manifest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !WebAddress.Is(manifest)))
                yield return new RuleFinding("network.cniManifest", manifest, "is neither a URL nor a path", "give the manifest's https URL or the path of a copy");
        }
        else if (network.Cni == CniPlugin.Cilium)
        {
            yield return new RuleFinding("network.cniManifest", null, "is missing for cni: cilium", "render Cilium's manifest with helm template (docs/examples/cilium.yaml shows how), and give its path or https URL");
        }

        if (network.CniVersion is { } version)
        {
            if (!published)
                yield return new RuleFinding("network.cniVersion", version, "is not used without Calico or Flannel", "remove it, or set cni: calico or cni: flannel");
            else if (network.CniManifest is not null)
                yield return new RuleFinding("network.cniVersion", version, "is not used together with cniManifest, which already has a version", "keep one of the two");
            else if (!Release().IsMatch(version))
                yield return new RuleFinding("network.cniVersion", version, "is not a release", $"write one such as {(network.Cni == CniPlugin.Calico ? "v3.32.1" : "v0.28.9")}");
        }

        for (var index = 0; index < network.CniSha256.Count; index++)
        {
            var path = $"network.cniSha256[{index}]";
            if (!byManifest)
                yield return new RuleFinding(path, network.CniSha256[index], Unused, Choose);
            else if (!Digest().IsMatch(network.CniSha256[index]))
                yield return new RuleFinding(path, network.CniSha256[index], "is not a SHA-256 checksum", "write the 64 hexadecimal digits that sha256sum prints");
        }

        if (network.CalicoOperator && network.Cni != CniPlugin.Calico)
            yield return new RuleFinding("network.calicoOperator", "true", "is not used without Calico", "remove it, or set cni: calico");
        if (network.KubeProxyReplacement && network.Cni != CniPlugin.Cilium)
            yield return new RuleFinding("network.kubeProxyReplacement", "true", "is not used without Cilium", "remove it, or set cni: cilium");
    }

    [GeneratedRegex(@"\Av[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\z")]
    private static partial Regex Release();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
