using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class KubeadmTemplateTests
{
    private static readonly JoinSecrets Secrets = new("abcdef.0123456789abcdef", new string('a', 64), "sha256:" + new string('b', 64), "batch");

    [Test]
    public void The_lab_gets_v1beta2_with_its_exceptions() => Golden(Plans.Lab, "1.20.2-lab");

    [TestCase("1.20.2")]
    [TestCase("1.26.15")]
    [TestCase("1.30.4")]
    [TestCase("1.34.2")]
    [TestCase("1.36.2")]
    public void Each_version_gets_the_API_that_it_reads(string version) => Golden(Plans.Existing(version), version);

    [Test]
    public void Nodes_of_RHEL_10_have_services_by_nftables() => Golden(OnRocky("1.34.2", "10.1"), "1.34.2-rhel-10");

    [TestCase("1.32.9", "10.1", "10.1", ExpectedResult = false)]
    [TestCase("1.33.0", "10.1", "10.1", ExpectedResult = true)]
    [TestCase("1.33.0", "9.6", "10.1", ExpectedResult = true)]
    [TestCase("1.33.0", "8.10", "10.1", ExpectedResult = false)]
    [TestCase("1.36.2", "9.6", "9.6", ExpectedResult = false)]
    public bool Kube_proxy_uses_nftables_where_iptables_ends_and_all_kernels_have_it(string version, string first, string others) =>
        OnRocky(version, others, first).Kubernetes.ProxyUsesNftables;

    [Test]
    public void A_recent_kubelet_is_configured_to_run_on_cgroup_v1()
    {
        var lab = Plans.Lab;
        var plan = lab with { Kubernetes = lab.Kubernetes with { Version = "1.36.2" } };
        Assert.That(ConfigTemplates.KubeadmInit(plan).Content, Does.Contain("failCgroupV1: false"));
        Assert.That(ConfigTemplates.KubeadmInit(lab).Content, Does.Not.Contain("failCgroupV1"));
    }

    [TestCase("1.20.2")]
    [TestCase("1.26.15")]
    [TestCase("1.36.2")]
    public void Control_planes_that_run_workloads_have_no_taint_and_workers_do_not_change(string version)
    {
        var plan = Plans.Existing(version);
        Golden(plan with { Kubernetes = plan.Kubernetes with { ControlPlanesRunWorkloads = true } }, version + "-converged");
    }

    [Test]
    public void Etcd_on_its_own_hosts_is_named_in_the_configuration()
    {
        var plan = Plans.Existing("1.34.2");
        var etcd = plan.Workers[0] with { Name = "etcd-1", Role = HostRole.Etcd, Address = "10.98.0.41" };
        Golden(plan with { Hosts = [.. plan.Hosts, etcd] }, "1.34.2-external-etcd");
    }

    [TestCase("1.20.2")]
    [TestCase("1.36.2")]
    public void Encryption_and_audit_policy_are_arguments_and_volumes_of_the_API_server(string version)
    {
        var plan = Plans.Existing(version);
        plan = plan with { Kubernetes = plan.Kubernetes with { EncryptionAtRest = EncryptionProvider.Secretbox, AuditPolicy = AuditPolicyFile.MetadataPolicy } };
        GoldenFile.ShouldMatch(GoldenText.Of([ConfigTemplates.KubeadmInit(plan), .. ConfigTemplates.AuditPolicy(plan)]), $"Templates/Golden/kubeadm/{version}-encrypted-and-audited.golden");
    }

    [Test]
    public void Another_provider_and_a_policy_of_the_users_own_change_only_the_files_that_the_API_server_reads()
    {
        const string Own = "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: Request\n";
        var plan = Plans.Existing("1.34.2");
        var ours = plan with { Kubernetes = plan.Kubernetes with { EncryptionAtRest = EncryptionProvider.Secretbox, AuditPolicy = AuditPolicyFile.MetadataPolicy } };
        var own = plan with { Kubernetes = plan.Kubernetes with { EncryptionAtRest = EncryptionProvider.Aescbc, AuditPolicy = Own } };
        Assert.That(ConfigTemplates.KubeadmInit(own).Content, Is.EqualTo(ConfigTemplates.KubeadmInit(ours).Content).And.Contains("encryption-provider-config").And.Contains(HostPaths.AuditPolicy));
        Assert.That(ConfigTemplates.AuditPolicy(own).Select(file => (file.Path, file.Content, file.Mode)), Is.EqualTo(new[] { (HostPaths.AuditPolicy, Own, "0600") }));
    }

    [Test]
    public void Copied_certificates_need_no_key()
    {
        var plan = Plans.Existing("1.34.2");
        plan = plan with { Kubernetes = plan.Kubernetes with { Certificates = CertificateTransfer.Copy } };
        Assert.That(ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], Secrets with { CertificateKey = null }).Content, Does.Not.Contain("certificateKey"));
    }

    [Test]
    public void A_control_plane_does_not_join_without_a_certificate_key() =>
        Assert.That(
            () => ConfigTemplates.KubeadmJoin(Plans.Lab, Plans.Lab.Bootstrap, Secrets with { CertificateKey = null }),
            Throws.ArgumentException.With.Message.Contains("certificate key"));

    [Test]
    public void Files_with_secrets_are_marked_and_only_for_root()
    {
        ConfigFile[] files = [ConfigTemplates.KubeadmJoin(Plans.Lab, Plans.Lab.Workers[0], Secrets), ConfigTemplates.KubeadmUploadCerts(Plans.Lab, "key")];
        Assert.That(files.Select(file => (file.Mode, file.Secret)), Is.All.EqualTo(("0600", true)));
        Assert.That(Secrets.ToString(), Does.Not.Contain(Secrets.Token));
    }

    private static ClusterPlan OnRocky(string version, string release, string? first = null)
    {
        var spec = Plans.Spec(2, 3, 2);
        var facts = Plans.FactsFor(spec with { Kubernetes = spec.Kubernetes with { Version = version } });
        return ClusterPlanner.Plan(spec, facts with
        {
            Packages = facts.Packages with { RpmRepository = "https://pkgs.k8s.io/rpm/" },
            Systems = spec.Hosts.ToDictionary(host => host.Name, host => new HostOs("rocky", host.Role == HostRole.ControlPlane ? first ?? release : release, PackageFamily.Dnf)),
        });
    }

    internal static string All(ClusterPlan plan) => GoldenText.Of(
        ConfigTemplates.KubeadmInit(plan),
        ConfigTemplates.KubeadmUploadCerts(plan, Secrets.CertificateKey!),
        ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], Secrets),
        ConfigTemplates.KubeadmJoin(plan, plan.Workers[0], Secrets));

    private static void Golden(ClusterPlan plan, string name) => GoldenFile.ShouldMatch(All(plan), $"Templates/Golden/kubeadm/{name}.golden");
}
