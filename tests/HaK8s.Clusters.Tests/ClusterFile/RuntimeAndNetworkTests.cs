using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

public class RuntimeAndNetworkTests
{
    private const string Hosts = """
        name: lab
        hosts:
          - { name: lb-1, role: loadBalancer, address: 10.98.0.11 }
          - { name: lb-2, role: loadBalancer, address: 10.98.0.12 }
          - { name: cp-1, role: controlPlane, address: 10.98.0.21 }
          - { name: cp-2, role: controlPlane, address: 10.98.0.22 }
          - { name: cp-3, role: controlPlane, address: 10.98.0.23 }
        loadBalancer: { vip: 10.98.0.10 }

        """;

    [Test]
    public void Contradicting_settings_are_found() => GoldenFile.ShouldMatch(
        Problems("""
            kubernetes:
              version: 1.24.17
              source: debian
              runtime: criO
              kubeadmConfig: -x
              kubeconfigOn: [lb-1, lb-1, jump]
            network:
              serviceSubnet: 10.112.0.0/16
              cniManifest: calico.yaml
              cniVersion: v3.31.0
              cniSha256: [x]
              calicoOperator: true
            """) + Problems("""
            network:
              serviceSubnet: 10.112.0.0/16
              cni: calico
              cniManifest: http://example.org/calico.yaml
              cniVersion: newest
            """) + Problems("""
            network:
              serviceSubnet: 10.112.0.0/16
              cni: flannel
              cniVersion: newest
              cniSha256: [DEADBEEF, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]
              calicoOperator: true
            """) + Problems("""
            network:
              serviceSubnet: 10.112.0.0/16
              cni: cilium
              cniVersion: v1.19.0
            """) + Problems("""
            network:
              serviceSubnet: 10.112.0.0/16
              cni: calico
              kubeProxyReplacement: true
            """),
        "ClusterFile/Golden/runtime-and-network.golden");

    [TestCase("network: { serviceSubnet: 10.112.0.0/16, cni: calico, calicoOperator: true }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16, cni: flannel, cniVersion: v0.28.9 }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16, cni: calico, cniManifest: manifests/calico.yaml }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16, cni: cilium, cniManifest: cilium.yaml, kubeProxyReplacement: true }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16, cni: cilium, cniManifest: \"https://example.org/cilium.yaml\", cniSha256: [0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef] }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16 }\nkubernetes: { runtime: criO, source: upstream, version: 1.34.2, kubeconfigOn: [lb-1] }\n")]
    [TestCase("network: { serviceSubnet: 10.112.0.0/16 }\nkubernetes: { runtime: containerdIo, controlPlanesRunWorkloads: true }\n")]
    public void Matching_settings_are_accepted(string text) => Assert.That(() => ClusterFileReader.Read(Hosts + text, "cluster.yaml"), Throws.Nothing);

    [TestCase("kubernetes: { encryptionAtRest: aes }\n", "kubernetes.encryptionAtRest: \"aes\" is not one of none, secretbox, aescbc")]
    [TestCase("kubernetes: { auditPolicy: -x }\n", "kubernetes.auditPolicy: \"-x\" is neither none nor metadata nor a path")]
    public void Unknown_encryption_and_audit_policies_are_refused(string text, string problem) =>
        Assert.That(Problems("network: { serviceSubnet: 10.112.0.0/16 }\n" + text), Does.Contain(problem));

    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: Metadata\n", null)]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1beta1\nrules:\n- level: Metadata\n", "audit.yaml:1:1: this is not one audit policy")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules: []\n", "rules: is missing or empty")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: metadata\n", "audit.yaml:4:3: rules.level: \"metadata\" is not one of None, Metadata, Request, RequestResponse")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nomitStages: [RequestReceived, Panic]\nrules:\n- level: None\n  nonResourceURLs: ['*', /healthz*]\n- level: Request\n  resources: [{ group: '', resources: [pods] }]\n  namespaces: [shop]\n  omitStages: [ResponseStarted]\n", null)]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nomitStages: [Received]\nrules:\n- level: Metadata\n", "audit.yaml:3:14: omitStages: \"Received\" is not one of RequestReceived, ResponseStarted, ResponseComplete, Panic")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: Metadata\n  omitStages: [End]\n", "omitStages: \"End\" is not one of")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: None\n  nonResourceURLs: [/readyz]\n  namespaces: [shop]\n", "rules: has nonResourceURLs and also resources or namespaces")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: None\n  nonResourceURLs: [readyz]\n", "rules.nonResourceURLs: \"readyz\" is neither * nor a path")]
    [TestCase("kind: Policy\napiVersion: audit.k8s.io/v1\nrules:\n- level: None\n  nonResourceURLs: [/api/*/pods]\n", "rules.nonResourceURLs: \"/api/*/pods\" is neither * nor a path")]
    [TestCase("kind: [\n", "this is not valid YAML")]
    public void An_audit_policy_that_an_API_server_would_refuse_is_found_before_any_host_is_touched(string policy, string? problem)
    {
        var text = Hosts + "network: { serviceSubnet: 10.112.0.0/16 }\nkubernetes: { auditPolicy: audit.yaml }\n";
        if (problem is null)
            Assert.That(ClusterFileReader.Read(text, "cluster.yaml", _ => policy).Kubernetes.AuditPolicyText, Is.EqualTo(policy));
        else
            Assert.That(() => ClusterFileReader.Read(text, "cluster.yaml", _ => policy), Throws.TypeOf<ClusterFileException>().With.Message.Contains(problem));
    }

    [TestCase("https://:80/calico.yaml")]
    [TestCase("https://example.org:99999/calico.yaml")]
    public void An_invalid_URL_of_a_manifest_is_refused(string url) => Assert.That(
        Problems($"network: {{ serviceSubnet: 10.112.0.0/16, cni: calico, cniManifest: \"{url}\" }}\n"),
        Does.Contain($"network.cniManifest: \"{url}\" is neither a URL nor a path"));

    private static string Problems(string text) => Assert.Throws<ClusterFileException>(() => ClusterFileReader.Read(Hosts + text + "\n", "cluster.yaml"))!.Message + "\n";
}
