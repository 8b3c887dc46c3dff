using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class CniManifestTests
{
    private const string Calico = """
        kind: DaemonSet
        spec:
          containers:
            - name: calico-node
              env:
                # The default IPv4 pool to create on startup if none exists.
                # - name: CALICO_IPV4POOL_CIDR
                #   value: "192.168.0.0/16"
                # Disable file logging so `kubectl logs` works.
                - name: CALICO_DISABLE_FILE_LOGGING
                  value: "true"
          volumes:
            - name: cni-bin-dir
              hostPath:
                path: /opt/cni/bin
                type: DirectoryOrCreate

        """;

    private const string Flannel = """
        kind: ConfigMap
        data:
          cni-conf.json: |
            { "name": "cbr0" }
          net-conf.json: |
            {
              "Network": "10.244.0.0/16",
              "EnableNFTables": false,
              "Backend": {
                "Type": "vxlan"
              }
            }
        ---
        kind: DaemonSet
        spec:
          containers:
          - args:
            - --ip-masq
            - --kube-subnet-mgr
            env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: POD_NAMESPACE
              valueFrom:
                fieldRef:
                  fieldPath: metadata.namespace

        """;

    [Test]
    public void The_pool_of_Calico_is_set_from_the_plan_even_if_it_was_a_comment()
    {
        var plan = Plan(CniPlugin.Calico);
        var patched = CniManifest.Patch(plan, Calico, "calico.yaml");
        Assert.That(patched, Is.EqualTo(Calico
            .Replace("        # - name: CALICO_IPV4POOL_CIDR", "        - name: IP_AUTODETECTION_METHOD\n          value: \"kubernetes-internal-ip\"\n        - name: CALICO_IPV4POOL_CIDR", StringComparison.Ordinal)
            .Replace("        #   value: \"192.168.0.0/16\"", "          value: \"10.20.0.0/16\"", StringComparison.Ordinal)));
        Assert.That(CniManifest.Patch(plan, patched, "calico.yaml"), Is.EqualTo(patched));
    }

    [Test]
    public void The_plugins_go_where_the_runtime_looks_for_them()
    {
        var plan = Plan(CniPlugin.Calico);
        plan = plan with { Kubernetes = plan.Kubernetes with { Packages = plan.Kubernetes.Packages with { CniBinFolder = "/usr/lib/cni" } } };
        Assert.That(CniManifest.Patch(plan, Calico, "calico.yaml"), Does.Contain("path: /usr/lib/cni\n"));
    }

    [Test]
    public void A_Calico_that_cannot_query_Kubernetes_uses_the_address_that_reaches_a_control_plane_and_a_choice_of_the_user_stays()
    {
        Assert.That(CniManifest.Patch(Plan(CniPlugin.Calico, version: "v3.21.6"), Calico, "calico.yaml"), Does.Contain("value: \"can-reach=10.98.0.21\"\n"));
        Assert.That(CniManifest.Installation(Plan(CniPlugin.Calico, calicoOperator: true, version: "v3.21.6")), Does.Contain("canReach: 10.98.0.21\n").And.Not.Contain("NodeInternalIP"));
        var chosen = Calico.Replace("      env:\n", "      env:\n        - name: IP_AUTODETECTION_METHOD\n          value: interface=eth1\n", StringComparison.Ordinal);
        Assert.That(CniManifest.Patch(Plan(CniPlugin.Calico), chosen, "calico.yaml"), Does.Contain("interface=eth1").And.Not.Contain("kubernetes-internal-ip"));
    }

    [Test]
    public void The_network_of_Flannel_is_set_from_the_plan_and_its_address_from_the_node()
    {
        var plan = Plan(CniPlugin.Flannel);
        var patched = CniManifest.Patch(plan, Flannel, "kube-flannel.yml");
        Assert.That(patched, Is.EqualTo(Flannel
            .Replace("10.244.0.0/16", "10.20.0.0/16", StringComparison.Ordinal)
            .Replace("    - --kube-subnet-mgr\n", "    - --kube-subnet-mgr\n    - --iface=$(HAK8S_NODE_ADDRESS)\n", StringComparison.Ordinal)
            .Replace("    - name: POD_NAMESPACE\n", "    - name: HAK8S_NODE_ADDRESS\n      valueFrom:\n        fieldRef:\n          fieldPath: status.hostIP\n    - name: POD_NAMESPACE\n", StringComparison.Ordinal)));
        Assert.That(CniManifest.Patch(plan, patched, "kube-flannel.yml"), Is.EqualTo(patched));
    }

    [Test]
    public void Flannel_uses_nftables_if_kube_proxy_does()
    {
        var plan = Plan(CniPlugin.Flannel);
        plan = plan with { Kubernetes = plan.Kubernetes with { ProxyUsesNftables = true } };
        Assert.That(CniManifest.Patch(plan, Flannel, "kube-flannel.yml"), Does.Contain("\"EnableNFTables\": true,\n").And.Not.Contain("\"EnableNFTables\": false"));
    }

    [TestCase(CniPlugin.Calico)]
    [TestCase(CniPlugin.Flannel)]
    public void Another_file_is_refused_by_name(CniPlugin cni) =>
        Assert.That(() => CniManifest.Patch(Plan(cni), "kind: Pod\n", "other.yaml"), Throws.InstanceOf<FormatException>().With.Message.StartsWith("other.yaml has no"));

    [Test]
    public void The_operator_gets_the_pool_of_the_plan_and_its_manifest_does_not_change()
    {
        var plan = Plan(CniPlugin.Calico, calicoOperator: true);
        Assert.That(CniManifest.Patch(plan, "kind: Deployment\n", "tigera-operator.yaml"), Is.EqualTo("kind: Deployment\n"));
        GoldenFile.ShouldMatch(CniManifest.Installation(plan)!, "Templates/Golden/networking/calico-installation.golden");
        Assert.That(CniManifest.Installation(Plan(CniPlugin.Calico)), Is.Null);
    }

    [Test]
    public void Each_plugin_has_its_published_manifests() => Assert.Multiple(() =>
    {
        Assert.That(Plan(CniPlugin.Calico).Network.CniManifests, Has.Count.EqualTo(1).And.All.EndsWith("/v3.32.1/manifests/calico.yaml"));
        Assert.That(Plan(CniPlugin.Calico, calicoOperator: true).Network.CniManifests.Select(Path.GetFileName), Is.EqualTo(new[] { "v1_crd_projectcalico_org.yaml", "tigera-operator.yaml" }));
        Assert.That(Plan(CniPlugin.Calico, calicoOperator: true, version: "v3.31.0").Network.CniManifests.Select(Path.GetFileName), Is.EqualTo(new[] { "operator-crds.yaml", "tigera-operator.yaml" }));
        Assert.That(Plan(CniPlugin.Calico, calicoOperator: true, version: "v3.28.2").Network.CniManifests.Select(Path.GetFileName), Is.EqualTo(new[] { "tigera-operator.yaml" }));
        Assert.That(Plan(CniPlugin.Flannel).Network.CniManifests.Single(), Does.Contain("/v0.28.9/"));
        Assert.That(Plans.Lab.Network.CniManifests, Is.Empty);
    });

    private static ClusterPlan Plan(CniPlugin cni, bool calicoOperator = false, string? version = null)
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(
            spec with { Network = spec.Network with { Cni = cni, CalicoOperator = calicoOperator, CniVersion = version, PodSubnet = "10.20.0.0/16" } },
            Plans.LabFacts with { Packages = Plans.LabFacts.Packages with { CniBinFolder = "/opt/cni/bin" } });
    }
}
