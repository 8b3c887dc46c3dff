using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class KubernetesMinorsTests
{
    [Test]
    public void Every_version_of_the_table_has_its_own_row() => Assert.Multiple(() =>
    {
        for (var minor = KubernetesMinors.Oldest; minor < KubernetesMinors.Newest; minor++)
            Assert.That(KubernetesMinors.EndOfLife(minor), Is.LessThan(KubernetesMinors.EndOfLife(minor + 1)!), $"1.{minor}");
    });

    [TestCase(20, "v1beta2", "3.4", "3.2")]
    [TestCase(21, "v1beta2", "3.4", "3.4.1")]
    [TestCase(30, "v1beta3", "3.5", "3.9")]
    [TestCase(31, "v1beta4", "3.5", "3.10")]
    [TestCase(33, "v1beta4", "3.5", "3.10")]
    [TestCase(34, "v1beta4", "3.6", "3.10.1")]
    [TestCase(37, "v1beta4", "3.7", "3.10.2")]
    public void A_version_has_its_API_etcd_and_pause_image(int minor, string api, string etcd, string pause) =>
        Assert.That((KubernetesMinors.KubeadmApi(minor), KubernetesMinors.Etcd(minor), KubernetesMinors.PauseTag(minor)), Is.EqualTo((api, etcd, pause)));

    [Test]
    public void A_version_that_is_not_known_is_planned_like_the_newest_but_has_no_end_of_life() => Assert.Multiple(() =>
    {
        Assert.That(KubernetesMinors.PauseTag(99), Is.EqualTo(KubernetesMinors.PauseTag(KubernetesMinors.Newest)));
        Assert.That(KubernetesMinors.EndOfLife(99), Is.Null);
    });
}
