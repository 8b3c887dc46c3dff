using HaK8s.Preflight.Facts;
using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Runs the script in this computer's bash, where no program is found: bash reports each that was to be started.</summary>
public sealed class FactsScriptTests
{
    private const string Reporting = """
        command_not_found_handle() { echo "start $1" >&3; return 127; }
        exec 3>&2 2>/dev/null
        PATH=/nowhere

        """;

    // uname only where the kernel has no file for the architecture.
    private static readonly string[] Needed = ["df", "ip", "ss"];
    private static readonly string[] Possible = [.. Needed, "uname", "timeout", "dpkg-query"];

    [Test]
    public async Task Few_programs_are_started_for_the_facts()
    {
        var script = Reporting + FactsScript.Of(Plans.Lab, Plans.Lab.Bootstrap).Text;
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-s") { Input = script }, CancellationToken.None);
        var started = result.Error.Split('\n').Where(line => line.StartsWith("start ", StringComparison.Ordinal)).Select(line => line[6..]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(started, Is.SupersetOf(Needed));
            Assert.That(started, Is.SubsetOf(Possible));
            Assert.That(started, Is.Unique);
        });
    }

    [Test]
    public async Task Facts_of_this_computer_are_read()
    {
        var script = FactsScript.Of(Plans.Lab, Plans.Lab.Bootstrap).Text;
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-s") { Input = script }, CancellationToken.None);
        var facts = FactsText.Read(result.Output, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
        Assert.Multiple(() =>
        {
            Assert.That(facts.Hostname, Is.EqualTo(File.ReadAllText("/proc/sys/kernel/hostname").Trim()));
            Assert.That(facts.Kernel, Is.EqualTo(File.ReadAllText("/proc/sys/kernel/osrelease").Trim()));
            Assert.That(facts.OsId, Is.Not.Empty);
            Assert.That(facts.Architecture, Does.Match("^[a-z0-9_]+$"));
            Assert.That(facts.Cpus, Is.Positive);
            Assert.That(facts.MemoryMiB, Is.Positive);
            Assert.That(facts.DiskFreeMiB, Is.Positive);
            Assert.That(facts.CgroupV1, Is.EqualTo(!File.Exists("/sys/fs/cgroup/cgroup.controllers")));
            Assert.That(facts.CgroupControllers, Does.Contain("memory"));
        });
    }
}
