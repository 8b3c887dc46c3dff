using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Machines.Mirror;
using HaK8s.Machines.Mirror.Sources;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Mirror;

/// <summary>
/// Tests the real services on a loopback address, with Kubernetes built from Debian's source if it is in the cache.
/// </summary>
public sealed class LabMirrorTests
{
    private const string Bridge = "127.61.0.1";

    private static readonly CacheFolder Cache = CacheFolder.Locate();

    private readonly IProgress<MachineProgress> _progress = new Progress<MachineProgress>(line => TestContext.Progress.WriteLine(line.Text));
    private readonly HttpClient _client = new();
    private LabMirror _mirror = null!;
    private MirrorServices _services = null!;
    private string _root = "";

    [OneTimeSetUp]
    public async Task StartServices()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("systemd-nspawn needs root");
        if (!Directory.Exists(Path.Combine(Cache.Path, "kubernetes", "1.20.2-debian")))
            Assert.Ignore("Kubernetes has not been built into the cache yet (./build.sh Vms does it once)");
        _mirror = new(Cache, "mirror-test", new() { Source = KubernetesSource.Debian }, new KubernetesSources(_client));
        _services = await _mirror.StartAsync(Bridge, _progress, default);
        _root = await new DebianRoots(Cache).EnsureAsync(MirrorRoots.Services, _progress, default);
    }

    [OneTimeTearDown]
    public async Task StopServices()
    {
        if (_services is not null)
        {
            await _mirror.StopAsync(default);
            Directory.Delete(Path.Combine(Cache.Labs, "mirror-test"), recursive: true);
        }

        _client.Dispose();
    }

    [Test]
    public async Task Running_services_are_found_at_once_and_starting_them_again_changes_nothing()
    {
        await _mirror.FindAsync(Bridge, default);
        var watch = Stopwatch.StartNew();
        var found = await _mirror.FindAsync(Bridge, default);
        var elapsed = watch.Elapsed;

        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EqualTo(_services));
            Assert.That(elapsed, Is.LessThan(TimeSpan.FromMilliseconds(200)));
        });
        Assert.That(await _mirror.StartAsync(Bridge, _progress, default), Is.EqualTo(_services));
    }

    [Test]
    public async Task Services_of_another_address_are_not_found() =>
        Assert.That(await _mirror.FindAsync("127.61.0.2", default), Is.Null);

    [Test]
    public async Task A_real_apt_accepts_the_repository_through_the_proxy_and_finds_all_dependencies()
    {
        var result = await AptAsync(_services.Packages.AptRepository, []);

        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(result.Output, Does.Contain($"Inst kubeadm ({_services.Packages.PackageVersion}").And.Contain("Inst ebtables").And.Contain("Inst cri-tools"));
    }

    [Test]
    public async Task A_real_apt_refuses_a_repository_whose_index_was_changed()
    {
        var changed = Directory.CreateTempSubdirectory("repository").FullName;
        try
        {
            foreach (var name in new[] { "InRelease", "Packages", "Packages.gz" })
                await File.WriteAllBytesAsync(Path.Combine(changed, name), await _client.GetByteArrayAsync(_services.Packages.AptRepository.Split(' ')[0] + name));
            File.Delete(Path.Combine(changed, "Packages.gz"));
            await File.AppendAllTextAsync(Path.Combine(changed, "Packages"), "\nPackage: evil\nVersion: 1\nArchitecture: amd64\n");

            var result = await AptAsync("copy:/changed/ /", new() { [changed] = "/changed" });

            Assert.That(result.ExitCode, Is.EqualTo(100), result.Output + result.Error);
            Assert.That(result.Output + result.Error, Does.Contain("Hash Sum mismatch").Or.Contain("unexpected size"));
        }
        finally
        {
            Directory.Delete(changed, recursive: true);
        }
    }

    [TestCase("kube-apiserver")]
    [TestCase("kube-proxy")]
    [TestCase("etcd")]
    [TestCase("pause")]
    public async Task Images_can_be_pulled_from_the_registry(string image)
    {
        var packages = _services.Packages;
        var tag = image switch
        {
            "etcd" => packages.EtcdTag,
            "pause" => packages.PauseTag,
            _ => "v" + packages.KubernetesVersion,
        };

        var result = await NspawnRunner.RunAsync(
            new NspawnCommand(_root, "skopeo", "copy", "--insecure-policy", "--src-tls-verify=false", $"docker://{packages.ImageRepository}/{image}:{tag}", "oci:/tmp/pulled:it")
            {
                ReadOnly = true,
            },
            default);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }

    [Test]
    public async Task Programs_of_images_run_with_nothing_but_the_image()
    {
        var packages = _services.Packages;
        var script = $"""
            set -e
            for image in etcd:{packages.EtcdTag} kube-proxy:v{packages.KubernetesVersion}; do
                rm -rf /tmp/layout /tmp/bundle
                skopeo copy -q --insecure-policy --src-tls-verify=false docker://{packages.ImageRepository}/$image oci:/tmp/layout:it
                umoci unpack --image /tmp/layout:it /tmp/bundle >/dev/null
                case $image in
                    etcd:*) chroot /tmp/bundle/rootfs /usr/local/bin/etcd --version; chroot /tmp/bundle/rootfs /usr/local/bin/etcdctl version ;;
                    *) chroot /tmp/bundle/rootfs /usr/local/bin/kube-proxy --version
                       for program in iptables iptables-save ip6tables-restore; do chroot /tmp/bundle/rootfs /usr/sbin/$program --version; done
                       chroot /tmp/bundle/rootfs /usr/sbin/conntrack --version; chroot /tmp/bundle/rootfs /usr/sbin/nft --version ;;
                esac
            done
            """;

        var result = await NspawnRunner.RunAsync(new NspawnCommand(_root, "bash", "-s") { ReadOnly = true, Input = script }, default);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("etcd Version: 3.4").And.Contain("Kubernetes v1.20.2").And.Contain("iptables-save v1.8").And.Contain("conntrack v1.4"));
    }

    [Test]
    public void The_private_key_is_readable_by_its_owner_only()
    {
        var signing = new MirrorFolders(Cache).Signing;

        Assert.That(File.GetUnixFileMode(signing), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(signing, "private-keys-v1.d")))
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    private Task<ProcessResult> AptAsync(string repository, Dictionary<string, string> binds)
    {
        var script = $"""
            set -e
            cat > /tmp/key.asc <<'EOF'
            {_services.Packages.AptKey}
            EOF
            printf 'Acquire::http::Proxy "%s";\n' {_services.AptProxy} > /etc/apt/apt.conf.d/proxy
            echo 'deb [signed-by=/tmp/key.asc] {repository}' > /etc/apt/sources.list.d/kubernetes.list
            apt-get -q -o APT::Update::Error-Mode=any update
            apt-get -q --simulate install kubeadm={_services.Packages.PackageVersion}
            """;
        return NspawnRunner.RunAsync(new NspawnCommand(_root, "bash", "-s") { ReadOnly = true, Binds = binds, Input = script }, default);
    }
}
