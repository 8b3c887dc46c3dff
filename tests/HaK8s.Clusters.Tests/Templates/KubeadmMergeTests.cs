using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class KubeadmMergeTests
{
    private const string Old = """
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: ClusterConfiguration
        useHyperKubeImage: false
        dns:
          type: CoreDNS
        apiServer:
          timeoutForControlPlane: 6m0s
          certSANs:
          - "10.98.0.10"
          - k8s.example.org
          extraArgs:
            audit-log-maxage: "30"
            profiling: "false"
          extraVolumes:
          - name: audit
            hostPath: /var/log/audit
            mountPath: /var/log/audit
            pathType: DirectoryOrCreate
        controllerManager:
          extraArgs:
            bind-address: 0.0.0.0
        etcd:
          local:
            extraArgs:
              quota-backend-bytes: "8589934592"
        ---
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: JoinConfiguration
        discovery:
          timeout: 3m0s
        nodeRegistration:
          kubeletExtraArgs:
            v: "4"
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        maxPods: 200
        ---
        apiVersion: kubeproxy.config.k8s.io/v1alpha1
        kind: KubeProxyConfiguration
        mode: ipvs
        """;

    private const string New = """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: InitConfiguration
        timeouts:
          controlPlaneComponentHealthCheck: 6m0s
        ---
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        scheduler:
          extraArgs:
          - name: v
            value: "4"
        ---
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: JoinConfiguration
        timeouts:
          discovery: 3m0s
        """;

    [TestCase("1.20.2")]
    [TestCase("1.26.15")]
    [TestCase("1.36.2")]
    public void An_old_configuration_becomes_part_of_each_version(string version) => Golden(Old, version, $"old-in-{version}");

    [TestCase("1.26.15")]
    [TestCase("1.36.2")]
    public void A_new_configuration_becomes_part_of_older_versions_too(string version) => Golden(New, version, $"new-in-{version}");

    [TestCase("v1beta3", "1.26.15")]
    [TestCase("v1beta3", "1.36.2")]
    [TestCase("v1beta4", "1.36.2")]
    public void The_leader_election_of_the_user_replaces_ours(string api, string version)
    {
        var content = ConfigTemplates.KubeadmInit(Plan(Elections(api), version)).Content;
        var scheduler = content.IndexOf("\nscheduler:", StringComparison.Ordinal);
        Assert.That(content[..scheduler], Does.Contain(" 10s\n").And.Contain(" 8s\n"), "the controller-manager's are ours");
        Assert.That(content[scheduler..], Does.Contain("leader-elect-renew-deadline").And.Contain("40s").And.Contain("60s").And.Not.Contain(" 10s\n").And.Not.Contain(" 8s\n"));
    }

    [Test]
    public void Merging_twice_gives_the_same_bytes()
    {
        var plan = Plan(Old, "1.34.2");
        var first = ConfigTemplates.KubeadmInit(plan);
        Assert.That(ConfigTemplates.KubeadmInit(plan), Is.EqualTo(first));
    }

    [Test]
    public void Volumes_of_the_user_are_mounted_beside_those_of_the_audit_log()
    {
        var plan = Plan(Old, "1.20.2");
        var content = ConfigTemplates.KubeadmInit(plan with { Kubernetes = plan.Kubernetes with { AuditPolicy = AuditPolicyFile.MetadataPolicy } }).Content;
        Assert.That(content, Does.Contain("- name: audit-policy\n").And.Contains("- name: audit-logs\n").And.Contains("- name: audit\n").And.Contains("profiling: \"false\""));
    }

    /// <summary>A scheduler with longer leases, in the form of an API version.</summary>
    internal static string Elections(string api) => $"apiVersion: kubeadm.k8s.io/{api}\nkind: ClusterConfiguration\nscheduler:\n  extraArgs:\n" + (api == "v1beta4"
        ? "  - { name: leader-elect-lease-duration, value: 60s }\n  - { name: leader-elect-renew-deadline, value: 40s }\n"
        : "    leader-elect-lease-duration: 60s\n    leader-elect-renew-deadline: 40s\n");

    internal static ClusterPlan Plan(string text, string version)
    {
        var problems = new List<Problem>();
        var user = KubeadmReader.Read(text, "kubeadm.yaml", problems);
        Assert.That(problems, Is.Empty);
        var plan = Plans.Existing(version);
        return plan with { Kubernetes = plan.Kubernetes with { Kubeadm = user } };
    }

    private static void Golden(string text, string version, string name) =>
        GoldenFile.ShouldMatch(KubeadmTemplateTests.All(Plan(text, version)), $"Templates/Golden/kubeadm/{name}.golden");
}
