using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class EtcdTemplateTests
{
    [TestCase("1.20.2")]
    [TestCase("1.26.15")]
    [TestCase("1.36.2")]
    public void An_etcd_host_gets_its_own_kubelet_and_the_control_planes_get_its_address(string version)
    {
        var plan = Plans.ExternalEtcd(version);
        GoldenFile.ShouldMatch(
            GoldenText.Of(
            [
                .. ConfigTemplates.EtcdKubelet(plan),
                ConfigTemplates.KubeadmEtcd(plan, plan.EtcdHosts[0], plan.EtcdHosts, existing: false),
                ConfigTemplates.KubeadmInit(plan),
            ]),
            $"Templates/Golden/etcd/{version}.golden");
    }

    [Test]
    public void A_replaced_member_joins_the_existing_cluster()
    {
        var plan = Plans.ExternalEtcd();
        Assert.That(ConfigTemplates.KubeadmEtcd(plan, plan.EtcdHosts[1], plan.EtcdHosts, existing: true).Content, Does.Contain("initial-cluster-state: \"existing\""));
    }

    [Test]
    public void With_copied_authorities_a_control_plane_joins_without_a_key()
    {
        var plan = Plans.ExternalEtcd();
        var join = ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], new JoinSecrets("abcdef.0123456789abcdef", CertificateKey: null, "sha256:1", "batch"));
        Assert.That(join.Content, Does.Contain("controlPlane:").And.Not.Contain("certificateKey"));
    }
}
