using HaK8s.Hosts;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts;

/// <summary>Runs the measurement in a real bash, where a clock of the test says how long each start takes.</summary>
public sealed class ProgramStartTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-cgroup-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("cpu.max", "max 100000", "700", ExpectedResult = "1 700")]
    [TestCase("cpu/cpu.cfs_quota_us", "-1", "700", ExpectedResult = "1 700", Description = "cgroup v1")]
    [TestCase("cpu,cpuacct/cpu.cfs_quota_us", "-1", "700", ExpectedResult = "1 700")]
    [TestCase("cgroup.controllers", "cpu memory", "700", ExpectedResult = "1 700", Description = "a computer's own root")]
    [TestCase("cpu.max", "max 100000", "2600 400 300", ExpectedResult = "3 1100", Description = "the first start was only cold")]
    [TestCase("cpu.max", "max 100000", "9000 9000 9000 9000 9000 9000 9000 1000", ExpectedResult = "8 8000")]
    [TestCase("cpu.max", "50000 100000", "700 700 700", ExpectedResult = "3 700", Description = "a quota's pauses come late")]
    [TestCase("cpu.max", "5000 100000", "700 700 95000 700 700 700 700 700", ExpectedResult = "8 12487")]
    [TestCase("cpu/cpu.cfs_quota_us", "50000", "700 700 700", ExpectedResult = "3 700")]
    [TestCase("elsewhere", "", "700 700 700", ExpectedResult = "3 700", Description = "nothing is known of quotas")]
    [TestCase("cgroup.controllers,cgroup.type", "", "700 700 700", ExpectedResult = "3 700", Description = "the quota may be further up")]
    public async Task<string> As_few_starts_are_measured_as_show_the_speed(string files, string content, string microseconds)
    {
        foreach (var file in files.StartsWith("cgroup.", StringComparison.Ordinal) ? files.Split(',') : [files])
        {
            var path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, $"{content}\n");
        }

        var script = HostSpeed.Measurement
            .Replace("/sys/fs/cgroup", _folder, StringComparison.Ordinal)
            .Replace("/bin/true", "start", StringComparison.Ordinal);
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("bash", "-c", $$"""
                unset EPOCHREALTIME
                now=1000000 starts=0 times=({{microseconds}})
                start() { now=$((now + times[starts])) starts=$((starts + 1)); EPOCHREALTIME=${now%??????}.${now: -6}; }
                EPOCHREALTIME=1.000000
                {{script}}
                echo "$starts $hak8s_start"
                """),
            CancellationToken.None);
        Assert.That(result.Error, Is.Empty);
        return result.Output.Trim();
    }
}
