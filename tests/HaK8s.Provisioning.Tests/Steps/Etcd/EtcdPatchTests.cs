using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Etcd;

public sealed class EtcdPatchTests
{
    [Test]
    public void Old_kubeadm_requests_no_ephemeral_storage_for_etcd()
    {
        Assert.That(EtcdPatch.Files(Plans.Lab, Plans.Lab.Bootstrap).Single().Content, Does.Contain("\"ephemeral-storage\":null"));
        Assert.That(KubeadmOptions.Init(Plans.Lab).Text, Does.Contain("--experimental-patches="));
        Assert.That(KubeadmOptions.Join(Plans.Lab, Plans.Lab.ControlPlanes[1]).Text, Does.Contain("--experimental-patches="));
        Assert.That(KubeadmOptions.Join(Plans.Lab, Plans.Lab.Workers[0]).Text, Does.Not.Contain("patches"));
    }

    [Test]
    public void Separate_etcd_hosts_get_the_patch_and_control_planes_do_not()
    {
        var plan = Plans.ExternalEtcd();
        Assert.That(EtcdPatch.Files(plan, plan.EtcdHosts[0]), Is.Not.Empty);
        Assert.That(EtcdScript.Of("", [], EtcdPatch.Option(plan, plan.EtcdHosts[0]), keepsAuthority: true).Text, Does.Contain("\nset -- --experimental-patches="));
        Assert.That(KubeadmOptions.Init(plan).Text, Does.Not.Contain("patches"));
    }

    [Test]
    public void Newer_kubeadm_needs_no_patch()
    {
        var plan = Plans.Existing("1.34.2");
        Assert.That(EtcdPatch.Files(plan, plan.Bootstrap), Is.Empty);
        Assert.That(KubeadmOptions.Init(plan).Text, Does.Not.Contain("patches"));
    }
}
