using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace HaK8s.LabTests.Templates;

/// <summary>Tests the published manifests of the pinned versions if HAK8S_CNI_MANIFESTS names a folder with them.</summary>
public class CniManifestTests
{
    [TestCase("calico.yaml", CniPlugin.Calico, false, "value: \"10.20.0.0/16\"")]
    [TestCase("kube-flannel.yml", CniPlugin.Flannel, false, "\"Network\": \"10.20.0.0/16\"")]
    [TestCase("tigera-operator.yaml", CniPlugin.Calico, true, "tigera-operator")]
    public async Task A_published_manifest_takes_the_plans_pod_network_and_stays_YAML(string name, CniPlugin cni, bool calicoOperator, string expected)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("HAK8S_CNI_MANIFESTS") ?? "", name);
        if (!File.Exists(path))
            Assert.Ignore($"needs {name} in the folder HAK8S_CNI_MANIFESTS");
        var spec = Plans.Spec(2, 3, 2);
        var plan = ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = cni, CalicoOperator = calicoOperator, PodSubnet = "10.20.0.0/16" } }, Plans.LabFacts);
        var text = await File.ReadAllTextAsync(path);
        var patched = CniManifest.Patch(plan, text, name);

        Assert.That(patched, Does.Contain(expected));
        Assert.That(Documents(patched), Is.EqualTo(Documents(text)));
        if (!calicoOperator)
            Assert.That(patched, Does.Contain("path: /usr/lib/cni").And.Contain(CniManifest.NodeAddress(plan)));
    }

    private static int Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count;
    }
}
