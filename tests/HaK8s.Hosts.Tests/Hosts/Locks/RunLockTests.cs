using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Locks;

[TestFixture]
public sealed class RunLockTests
{
    private static readonly LockOwner Anna = new("anna", "build-1", 4711, new DateTime(2026, 11, 25, 22, 0, 0, DateTimeKind.Utc), "VerifyHa");
    private static readonly LockOwner Ben = Anna with { User = "ben", Work = "Destroy" };

    private string _folder = null!;

    [SetUp]
    public void Start() => _folder = Directory.CreateTempSubdirectory("hak8s-run-lock-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_second_run_is_refused_soon_and_the_error_names_the_first()
    {
        using var held = await RunLock.TakeAsync(_folder, "lab", Anna, CancellationToken.None);
        var speed = await ThisComputer.SpeedAsync();
        var watch = Stopwatch.StartNew();
        var error = (await Assert.ThrowsAsync<ClusterBusyException>(() => RunLock.TakeAsync(_folder, "lab", Ben, CancellationToken.None)))!;
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed, Is.LessThan(speed.Timeout(TimeSpan.FromSeconds(2))), $"2 s on a usual computer; {ThisComputer.Describe(speed)}");
            Assert.That(error.Message, Does.StartWith("another run of HaK8s works on the cluster lab\n  anna@build-1, process 4711, since 2026-11-25 22:00:00 UTC: VerifyHa\n  try: "));
        });
    }

    [Test]
    public async Task A_finished_run_frees_the_cluster_and_leaves_no_name()
    {
        (await RunLock.TakeAsync(_folder, "lab", Anna, CancellationToken.None)).Dispose();
        Assert.That(Directory.GetFiles(_folder, "*.owner"), Is.Empty);
        using var held = await RunLock.TakeAsync(_folder, "lab", Ben, CancellationToken.None);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "lab.owner")), Does.StartWith("ben@build-1"));
    }

    [Test]
    public async Task Another_cluster_is_free()
    {
        using var held = await RunLock.TakeAsync(_folder, "lab", Anna, CancellationToken.None);
        using var other = await RunLock.TakeAsync(_folder, "three", Ben, CancellationToken.None);
        Assert.That(Directory.GetFiles(_folder, "*.owner"), Has.Length.EqualTo(2));
    }
}
