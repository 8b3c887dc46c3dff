using System.Security.Cryptography;
using System.Text;
using HaK8s.Planning;
using HaK8s.Reliability;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class SnapshotTextTests
{
    private static readonly ClusterPlan Plan = Plans.Lab;

    private static readonly SnapshotText Text = SnapshotText.Of(Plan);

    [Test]
    public void A_file_as_rendered_is_the_same_at_each_version_and_another_one_keeps_its_digest()
    {
        var file = RenderedFiles.Of(Plan, Plan.Bootstrap)[0];
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Content)))[..16];
        Assert.Multiple(() =>
        {
            Assert.That(Text.Line($"cp-1 file {file.Path} {digest} 644 root:root"), Is.EqualTo($"cp-1 file {file.Path} rendered 644 root:root"));
            Assert.That(Text.Line($"cp-1 file {file.Path} 0123456789abcdef 644 root:root"), Is.EqualTo($"cp-1 file {file.Path} 0123456789abcdef 644 root:root"));
        });
    }

    [Test]
    public void Only_the_version_of_the_cluster_file_is_hidden() => Assert.Multiple(() =>
    {
        Assert.That(Text.Line($"cp-1 package kubelet {Plan.Kubernetes.Version}-1.1 hold installed"), Is.EqualTo("cp-1 package kubelet VERSION-1.1 hold installed"));
        Assert.That(Text.Line($"cp-1 package kubelet {Plan.Kubernetes.Version}-0hak8s.5dae5bee hold installed"), Is.EqualTo("cp-1 package kubelet VERSION-0hak8s hold installed"));
        Assert.That(Text.Line("cp-1 node cp-1 v1.2.3 ready=True"), Is.EqualTo("cp-1 node cp-1 v1.2.3 ready=True"));
    });

    [Test]
    public void What_each_upgrade_adds_is_not_compared() => Assert.Multiple(() =>
    {
        Assert.That(Text.Line("cp-1 kept /etc/kubernetes/tmp/kubeadm-backup-etcd-2026-11-29-20-49-02/etcd 600 root:root"), Is.Null);
        Assert.That(Text.Line("cp-1 kept /var/lib/hak8s/snapshots/before-1.20.3.db 600 root:root"), Is.EqualTo("cp-1 kept /var/lib/hak8s/snapshots/before-VERSION.db 600 root:root"));
    });
}
