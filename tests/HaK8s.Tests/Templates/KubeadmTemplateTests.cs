using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class KubeadmTemplateTests
{
    private static readonly JoinSecrets Secrets = new("abcdef.0123456789abcdef", new string('a', 64), "sha256:" + new string('b', 64));

    [Test]
    public void The_lab_gets_v1beta2_with_its_exceptions() => Golden(Plans.Lab, "1.20.2-lab");

    [TestCase("1.26.15")]
    [TestCase("1.30.4")]
    [TestCase("1.34.2")]
    [TestCase("1.36.2")]
    public void Each_version_gets_the_API_that_it_reads(string version) => Golden(Plans.Existing(version), version);

    [Test]
    public void A_recent_kubelet_is_told_to_run_on_cgroup_v1()
    {
        var lab = Plans.Lab;
        var plan = lab with { Kubernetes = lab.Kubernetes with { Version = "1.36.2" } };
        Assert.That(ConfigTemplates.KubeadmInit(plan).Content, Does.Contain("failCgroupV1: false"));
        Assert.That(ConfigTemplates.KubeadmInit(lab).Content, Does.Not.Contain("failCgroupV1"));
    }

    [Test]
    public void A_control_plane_does_not_join_without_a_certificate_key() =>
        Assert.That(
            () => ConfigTemplates.KubeadmJoin(Plans.Lab, Plans.Lab.Bootstrap, Secrets with { CertificateKey = null }),
            Throws.ArgumentException.With.Message.Contains("certificate key"));

    [Test]
    public void Files_with_secrets_are_for_root_alone_and_marked()
    {
        ConfigFile[] files = [ConfigTemplates.KubeadmJoin(Plans.Lab, Plans.Lab.Workers[0], Secrets), ConfigTemplates.KubeadmUploadCerts(Plans.Lab, "key")];
        Assert.That(files.Select(file => (file.Mode, file.Secret)), Is.All.EqualTo(("0600", true)));
        Assert.That(Secrets.ToString(), Does.Not.Contain(Secrets.Token));
    }

    private static void Golden(ClusterPlan plan, string name) => GoldenFile.ShouldMatch(
        GoldenText.Of(
            ConfigTemplates.KubeadmInit(plan),
            ConfigTemplates.KubeadmUploadCerts(plan, Secrets.CertificateKey!),
            ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], Secrets),
            ConfigTemplates.KubeadmJoin(plan, plan.Workers[0], Secrets)),
        $"Templates/Golden/kubeadm/{name}.golden");
}
