using HaK8s.Planning;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

public sealed class NeededImagesTests
{
    private static readonly ClusterPlan Debian = Plans.Lab;
    private static readonly ClusterPlan Upstream = Plans.Existing("1.34.2");
    private static readonly ClusterPlan ExternalEtcd = Plans.ExternalEtcd("1.34.2");

    [Test]
    public void A_control_plane_needs_all_images() => Assert.That(
        Needed(Upstream, Upstream.Bootstrap),
        Is.EqualTo("coredns:v1.12.1 etcd:3.6.5-0 kube-apiserver:v1.34.2 kube-controller-manager:v1.34.2 kube-proxy:v1.34.2 kube-scheduler:v1.34.2 pause:3.10 pause:3.10.1"));

    [Test]
    public void A_worker_needs_only_the_images_of_every_node() =>
        Assert.That(Needed(Upstream, Upstream.Workers[0]), Is.EqualTo("coredns:v1.12.1 kube-proxy:v1.34.2 pause:3.10 pause:3.10.1"));

    [Test]
    public void Without_kube_proxy_its_image_is_not_needed() => Assert.That(
        Needed(Upstream with { Network = Upstream.Network with { KubeProxyReplacement = true } }, Upstream.Workers[0]),
        Is.EqualTo("coredns:v1.12.1 pause:3.10 pause:3.10.1"));

    [Test]
    public void Only_separate_etcd_hosts_need_the_etcd_image()
    {
        Assert.That(Needed(ExternalEtcd, ExternalEtcd.EtcdHosts[0]), Is.EqualTo("etcd:3.6.5-0 pause:3.10 pause:3.10.1"));
        Assert.That(Needed(ExternalEtcd, ExternalEtcd.Bootstrap), Does.Contain("kube-apiserver").And.Contain("coredns").And.Not.Contain("etcd"));
    }

    [Test]
    public void A_source_without_CoreDNS_and_with_its_own_etcd_is_respected() => Assert.That(
        Needed(Debian, Debian.Bootstrap),
        Is.EqualTo("etcd:3.4.23-0 kube-apiserver:v1.34.2 kube-controller-manager:v1.34.2 kube-proxy:v1.34.2 kube-scheduler:v1.34.2 pause:3.10.1 pause:3.2"));

    [Test]
    public void References_are_complete_and_each_is_listed_once() => Assert.That(
        NeededImages.Of(Debian, Debian.Bootstrap, ["10.98.0.1:5000/etcd:3.4.13-0", "10.98.0.1:5000/pause:3.2"]),
        Is.EqualTo(new[] { "10.98.0.1:5000/etcd:3.4.23-0", "10.98.0.1:5000/pause:3.2" }));

    /// <summary>Names and tags of the images of 1.34.2 that a host needs.</summary>
    private static string Needed(ClusterPlan plan, HostPlan host)
    {
        string[] names = ["kube-apiserver:v1.34.2", "kube-controller-manager:v1.34.2", "kube-scheduler:v1.34.2", "kube-proxy:v1.34.2", "coredns/coredns:v1.12.1", "pause:3.10.1", "etcd:3.6.5-0"];
        var listed = names.Select(name => $"{plan.Kubernetes.Packages.ImageRepository}/{name}").ToList();
        return string.Join(' ', NeededImages.Of(plan, host, listed).Select(image => image.Split('/')[^1]));
    }
}
