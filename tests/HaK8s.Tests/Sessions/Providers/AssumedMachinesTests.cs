using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning.Facts;
using HaK8s.Progress;
using HaK8s.Sessions;
using HaK8s.Sessions.Providers;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Providers;

/// <summary>Render and Plan for hosts that do not exist: their addresses belong to nobody.</summary>
[NonParallelizable]
public sealed class AssumedMachinesTests
{
    private const string Cache = "HAK8S_CACHE";

    private readonly string? _cache = Environment.GetEnvironmentVariable(Cache);
    private string _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("hak8s-assumed-").FullName;
        Environment.SetEnvironmentVariable(Cache, _folder);
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.SetEnvironmentVariable(Cache, _cache);
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("ubuntu/24.04", "etc/apt/sources.list.d/hak8s-kubernetes.list")]
    [TestCase("rocky/9.4", "etc/yum.repos.d/hak8s-kubernetes.repo")]
    public async Task The_files_of_an_assumed_system_are_rendered(string system, string file)
    {
        await using var session = Session(Plans.Spec(2, 3, 2), system);
        RenderedFolder.Write((await session.LiveAsync(CancellationToken.None)).Plan, _folder);
        Assert.That(Path.Combine(_folder, "cp-2", file), Does.Exist);
    }

    [TestCase("ubuntu/24.04", false)]
    [TestCase("debian/13", true)]
    [TestCase("rocky/9.4", false)]
    public async Task The_plan_of_new_hosts_has_every_step(string system, bool externalEtcd)
    {
        var done = new List<string>();
        var progress = Substitute.For<IRunProgress>();
        progress.When(display => display.End(Arg.Any<string>(), StepOutcome.Planned, Arg.Any<string?>()))
            .Do(call => done.Add($"{call.ArgAt<string>(0)}: {call.ArgAt<string?>(2)}"));
        var spec = externalEtcd ? Plans.EtcdSpec() : Plans.Spec(2, 3, 2);
        await using var session = Session(spec, system, progress);
        var count = await session.RunAsync(ClusterPipelines.Everything(), planOnly: true, CancellationToken.None);
        Assert.That(count, Is.GreaterThan(50));
        foreach (var text in new[] { "lb-1: Install haproxy", "cp-1: Install containerd", "cp-1: Pull the images", "cp-1: kubeadm init", "cp-2: kubeadm join as control plane" })
            Assert.That(done.Exists(line => line.StartsWith(text[..5], StringComparison.Ordinal) && line.Contains(text[6..], StringComparison.Ordinal)), Is.True, $"{text} in {string.Join('\n', done)}");
    }

    [TestCase("ol/9.6", PackageFamily.Dnf)]
    [TestCase("centos/10", PackageFamily.Dnf)]
    [TestCase("ubuntu/26.04", PackageFamily.Apt)]
    public void Each_release_that_Preflight_accepts_can_be_assumed(string system, PackageFamily family) =>
        Assert.That(AssumedSystem.Parse(system).Family, Is.EqualTo(family));

    [Test]
    public async Task Nothing_is_changed_on_assumed_hosts()
    {
        await using var session = Session(Plans.Spec(2, 3, 2), "ubuntu/24.04");
        foreach (var work in new Func<Task>[]
        {
            () => session.UpAsync(CancellationToken.None),
            () => session.LockAsync(CancellationToken.None),
            () => session.RunAsync(ClusterPipelines.Kubeconfig(), planOnly: false, CancellationToken.None),
            () => session.DestroyAsync(CancellationToken.None),
        })
        {
            Assert.That((await Assert.ThrowsAsync<SelectionException>(() => work()))!.Message, Does.Contain("for Render and Plan only"));
        }
    }

    [TestCase("ubuntu")]
    [TestCase("ubuntu/")]
    [TestCase("arch/2026")]
    [TestCase("ubuntu/20.04")]
    [TestCase("fedora/43")]
    public void An_unknown_or_refused_system_is_refused(string system) =>
        Assert.That(() => AssumedSystem.Parse(system), Throws.TypeOf<SelectionException>().With.Message.Contains("--assume ubuntu/24.04"));

    [Test]
    public void The_lab_needs_no_assumption() => Assert.That(
        () => MachineProviders.Create(Plans.Spec(2, 3, 2) with { Machines = new MachinesSpec { Provider = MachineProvider.Lab } }, Options("debian/12")),
        Throws.TypeOf<SelectionException>());

    private ClusterSession Session(ClusterSpec spec, string system, IRunProgress? progress = null)
    {
        var packages = Substitute.For<IPackageSources>();
        packages.ResolveAsync(Arg.Any<KubernetesSpec>(), Arg.Any<CancellationToken>())
            .Returns(Plans.Existing("1.34.2").Kubernetes.Packages with { RpmRepository = "https://pkgs.k8s.io/core:/stable:/v1.34/rpm/" });
        return new ClusterSession(Options(system), spec, new AssumedMachines(spec, AssumedSystem.Parse(system), packages), progress ?? Substitute.For<IRunProgress>());
    }

    private SessionOptions Options(string system) => new() { ArtifactsFolder = _folder, Assume = system };
}
