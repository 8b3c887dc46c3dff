using HaK8s.Machines;
using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class PartFailureTests
{
    private const string Server = "http://deb.example/debian";

    [Test]
    public void It_says_what_where_why_and_what_to_do() => Assert.That(
        PartFailure.Message("The Debian root (machine)", "/cache/roots/machine-1", Server, "E: Could not connect to deb.example:80 (192.0.2.1), connection refused\nE: apt-get update failed\n"),
        Is.EqualTo("""
            The Debian root (machine) could not be made in /cache/roots/machine-1:
              E: Could not connect to deb.example:80 (192.0.2.1), connection refused
              E: apt-get update failed
              try: http://deb.example/debian cannot be reached: check the network, the firewall, or the proxy of this computer's apt; then run it again: completed parts are kept
            """));

    [TestCase("dpkg: error: failed to write (No space left on device)", "the disk is full")]
    [TestCase("k8s.io/api/core/v1: compile: signal: killed", "memory ran out")]
    [TestCase("Temporary failure resolving 'deb.example'", "cannot be resolved")]
    [TestCase("File has unexpected size (1 != 2). Mirror sync in progress?", "is being updated")]
    [TestCase("something nobody has seen yet", "see the lines above")]
    public void The_cause_decides_the_advice(string said, string advice) =>
        Assert.That(PartFailure.Message("Kubernetes", "/cache", Server, said), Does.Contain(said).And.Contain(advice).And.Contain("run it again"));

    [Test]
    public void Only_the_last_lines_are_shown()
    {
        var said = string.Join('\n', Enumerable.Range(1, 40).Select(line => $"line {line}"));

        Assert.That(PartFailure.Message("Kubernetes", "/cache", Server, said), Does.Contain("line 40").And.Contain("line 29\n").And.Not.Contain("line 28\n"));
    }

    [Test]
    public void A_disk_that_is_too_small_is_refused_before_anything_is_made()
    {
        var parts = new[] { new PartState(new CachedPart("root", new PartCost(1, DiskMegabytes: 3000))), new PartState(new CachedPart("build", new PartCost(1, DiskMegabytes: 1000)), 0.5) };

        Assert.That(() => DiskSpace.Check(parts, "/cache", 4_000_000_000), Throws.Nothing);
        Assert.That(
            () => DiskSpace.Check(parts, "/cache", 1_200_000_000),
            Throws.TypeOf<MachinesException>().With.Message.Contains("/cache has 1.2 GB of free space").And.Message.Contains("about 3.5 GB").And.Message.Contains("HAK8S_CACHE"));
    }
}
