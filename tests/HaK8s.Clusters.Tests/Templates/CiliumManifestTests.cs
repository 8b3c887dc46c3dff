using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

/// <summary>The text has the fields of a rendered manifest that HaK8s reads, and no more.</summary>
public class CiliumManifestTests
{
    private const string Kept = """
        kind: ConfigMap
        metadata:
          name: cilium-config
          namespace: kube-system
        data:
          kube-proxy-replacement: "false"
          ipam: "cluster-pool"
          cluster-pool-ipv4-cidr: "10.0.0.0/8"
          cluster-pool-ipv4-mask-size: "24"
        ---
        kind: DaemonSet
        spec:
          containers:
            - name: cilium-agent
              env:
                - name: K8S_NODE_NAME
                  valueFrom:
                    fieldRef:
                      fieldPath: spec.nodeName
          volumes:
            - name: cni-path
              hostPath:
                path: /opt/cni/bin
                type: DirectoryOrCreate

        """;

    private static readonly string Replaced = Kept
        .Replace("replacement: \"false\"", "replacement: \"true\"", StringComparison.Ordinal)
        .Replace("      env:\n", "      env:\n        - name: KUBERNETES_SERVICE_HOST\n          value: \"10.98.0.10\"\n        - name: KUBERNETES_SERVICE_PORT\n          value: \"6443\"\n", StringComparison.Ordinal);

    [Test]
    public void The_pool_and_the_folder_of_the_plugins_are_set_from_the_plan()
    {
        var patched = Patch(Kept, replaces: false);
        Assert.That(patched, Is.EqualTo(Kept
            .Replace("\"10.0.0.0/8\"", "\"10.20.0.0/16\"", StringComparison.Ordinal)
            .Replace("path: /opt/cni/bin", "path: /usr/lib/cni", StringComparison.Ordinal)));
        Assert.That(Patch(patched, replaces: false), Is.EqualTo(patched));
    }

    [Test]
    public void Ranges_that_Kubernetes_gives_the_nodes_stay()
    {
        var text = Kept.Replace("\"cluster-pool\"", "kubernetes", StringComparison.Ordinal).Replace("  cluster-pool-ipv4-cidr: \"10.0.0.0/8\"\n", "", StringComparison.Ordinal);
        Assert.That(Patch(text, replaces: false), Does.Contain("ipam: kubernetes").And.Not.Contain("10.20.0.0/16"));
    }

    [TestCase("10.98.0.10")]
    [TestCase("api.example.org")]
    public void A_replacement_reaches_the_API_by_the_endpoint(string server) =>
        Assert.That(Patch(Replaced.Replace("10.98.0.10", server, StringComparison.Ordinal), replaces: true), Does.Contain($"value: \"{server}\""));

    [Test]
    public void A_manifest_that_does_not_fit_the_plan_is_refused()
    {
        Refused(Kept, replaces: true, "kube-proxy-replacement: false, but the cluster file has kubeProxyReplacement: true");
        Refused(Replaced, replaces: false, "so kube-proxy is installed too");
        Refused(Kept.Replace("\"false\"", "strict", StringComparison.Ordinal), replaces: true, "names no API server (k8sServiceHost)");
        Refused(Replaced.Replace("10.98.0.10", "10.98.0.21", StringComparison.Ordinal), replaces: true, "has cp-1 as its API server");
        Refused(Kept.Replace("cluster-pool-ipv4-cidr", "pool", StringComparison.Ordinal), replaces: false, "has no cluster-pool-ipv4-cidr and no ipam: kubernetes");
        Refused("kind: ConfigMap\nmetadata:\n  name: other\n", replaces: false, "has no ConfigMap cilium-config");
    }

    [Test]
    public void The_cure_is_the_command_that_renders_a_fitting_manifest()
    {
        Assert.That(CniManifest.Cure(Plan(replaces: true)), Is.EqualTo("render it again: helm template cilium cilium/cilium --namespace kube-system --set ipam.operator.clusterPoolIPv4PodCIDRList=10.20.0.0/16 --set kubeProxyReplacement=true --set k8sServiceHost=10.98.0.10 --set k8sServicePort=6443"));
        Assert.That(CniManifest.Cure(Plan(replaces: false)), Does.EndWith("--set kubeProxyReplacement=false"));
    }

    [Test]
    public void The_manifest_is_the_users_own() => Assert.That(Plan(replaces: false).Network.CniManifests, Is.EqualTo(new[] { "cilium.yaml" }));

    private static void Refused(string text, bool replaces, string reason) =>
        Assert.That(() => Patch(text, replaces), Throws.InstanceOf<FormatException>().With.Message.StartsWith("cilium.yaml ").And.Message.Contains(reason));

    private static string Patch(string text, bool replaces) => CniManifest.Patch(Plan(replaces), text, "cilium.yaml");

    private static ClusterPlan Plan(bool replaces)
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(
            spec with { Network = spec.Network with { Cni = CniPlugin.Cilium, CniManifest = "cilium.yaml", KubeProxyReplacement = replaces, PodSubnet = "10.20.0.0/16" } },
            Plans.LabFacts with { Packages = Plans.LabFacts.Packages with { CniBinFolder = "/usr/lib/cni" } });
    }
}
