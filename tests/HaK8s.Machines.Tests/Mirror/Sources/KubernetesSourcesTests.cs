using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Mirror.Sources;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Sources;

public sealed class KubernetesSourcesTests
{
    private const string Repository = "https://pkgs.k8s.io/core:/stable:/v1.34/deb/";

    [Test]
    public async Task Auto_is_upstream_when_it_answers_and_the_probe_is_sent_once()
    {
        using var handler = new StubHandler(new() { ["https://pkgs.k8s.io/core:/stable:/v1.37/deb/Release.key"] = "" });
        using var client = new HttpClient(handler);
        var sources = new KubernetesSources(client);

        var first = await sources.ChooseInLabAsync(KubernetesSource.Auto, default);
        var second = await sources.ChooseInLabAsync(KubernetesSource.Auto, default);

        Assert.That((first, second, handler.Requests.Count), Is.EqualTo((KubernetesSource.Upstream, KubernetesSource.Upstream, 1)));
    }

    [Test]
    public async Task Auto_is_Debians_source_when_upstream_cannot_be_reached()
    {
        using var client = new HttpClient(new StubHandler([]));

        Assert.That(await new KubernetesSources(client).ChooseInLabAsync(KubernetesSource.Auto, default), Is.EqualTo(KubernetesSource.Debian));
    }

    [Test]
    public async Task An_upstream_key_with_another_fingerprint_is_not_used()
    {
        using var client = new HttpClient(new StubHandler(new() { [Repository + "Release.key"] = OpenPgpKeyTests.Key }));

        var error = (await Assert.ThrowsAsync<MachinesException>(
            () => new KubernetesSources(client).ResolveAsync(new() { Source = KubernetesSource.Upstream, Version = "v1.34.2" }, default)))!;

        Assert.That(error!.Message, Does.Contain("2D8CD8DE8ACB799000FE4F62428156B18C9A9142, not DE15B14486CD377B9E876E1A234654DA9A296436"));
    }

    [Test]
    public async Task An_upstream_that_cannot_be_reached_is_named_with_its_URL()
    {
        using var client = new HttpClient(new StubHandler([]));

        var error = (await Assert.ThrowsAsync<MachinesException>(
            () => new KubernetesSources(client).ResolveAsync(new() { Source = KubernetesSource.Upstream, Version = "1.34.2" }, default)))!;

        Assert.That(error!.Message, Does.StartWith(Repository + "Release.key cannot be read"));
    }

    [TestCase(null, "1.34.10-1.1")]
    [TestCase("1.34.2", "1.34.2-1.2")]
    [TestCase("1.34.3", null)]
    public void The_newest_revision_of_the_wanted_version_is_chosen(string? wanted, string? expected)
    {
        var index = string.Concat(new[] { "1.34.2-1.1", "1.34.10-1.1", "1.34.2-1.2", "1.34.0~rc.1-1.1" }
            .Select(version => $"Package: kubeadm\nVersion: {version}\nArchitecture: amd64\nDescription: x\n more\n\n"))
            + "Package: kubeadm\nVersion: 1.99.0-1.1\nArchitecture: arm64\n\nPackage: kubelet\nVersion: 1.98.0-1.1\nArchitecture: amd64\n";

        Assert.That(PackageIndex.Choose(index, wanted), Is.EqualTo(expected));
    }

    [TestCase("https://mirror.example/k8s/", new[] { "https://mirror.example/k8s/Packages" })]
    [TestCase("https://mirror.example/k8s/ /", new[] { "https://mirror.example/k8s/Packages" })]
    [TestCase("https://mirror.example/deb stable main", new[] { "https://mirror.example/deb/dists/stable/main/binary-amd64/Packages", "https://mirror.example/deb/dists/stable/main/binary-arm64/Packages" })]
    public void The_index_of_a_users_mirror_is_found_in_both_layouts(string apt, string[] expected) =>
        Assert.That(UserMirrorSource.IndexesOf(apt), Is.EqualTo(expected));

    [Test]
    public void An_index_of_arm64_only_is_read() =>
        Assert.That(PackageIndex.Choose("Package: kubeadm\nVersion: 1.34.2-1.1\nArchitecture: arm64\n", "1.34.2"), Is.EqualTo("1.34.2-1.1"));

    [Test]
    public void The_newest_version_is_never_of_a_minor_version_that_is_not_known()
    {
        var index = string.Concat(new[] { "1.36.2-1.1", "1.99.0-1.1" }.Select(version => $"Package: kubeadm\nVersion: {version}\nArchitecture: amd64\n\n"));
        Assert.Multiple(() =>
        {
            Assert.That(PackageIndex.Choose(index, null), Is.EqualTo("1.36.2-1.1"));
            Assert.That(PackageIndex.Choose(index, "1.99.0"), Is.EqualTo("1.99.0-1.1"), "a version that the user names is taken");
        });
    }

    [TestCase("v1.99.0", new[] { "https://dl.k8s.io/release/stable.txt", "https://dl.k8s.io/release/stable-1.37.txt", "https://pkgs.k8s.io/core:/stable:/v1.37/deb/Release.key" })]
    [TestCase("v1.36.2", new[] { "https://dl.k8s.io/release/stable.txt", "https://pkgs.k8s.io/core:/stable:/v1.36/deb/Release.key" })]
    public async Task Upstreams_newest_version_is_capped_at_the_newest_that_is_known(string stable, string[] requests)
    {
        using var handler = new StubHandler(new() { ["https://dl.k8s.io/release/stable.txt"] = stable + "\n", ["https://dl.k8s.io/release/stable-1.37.txt"] = "v1.37.3\n" });
        using var client = new HttpClient(handler);

        await Assert.ThrowsAsync<MachinesException>(() => new KubernetesSources(client).ResolveAsync(new() { Source = KubernetesSource.Upstream }, default));

        Assert.That(handler.Requests, Is.EqualTo(requests));
    }
}
