using System.Diagnostics;
using HaK8s.Processes;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Sessions;

/// <summary>
/// Runs the complete program on existing hosts with kernels of their own: three computers of <c>tests/uml</c>, with systemd,
/// cgroup v2, an active ufw and swap. Their power is switched by commands. HAK8S_TEST_UML=1 enables it.
/// </summary>
[NonParallelizable]
public sealed class UmlClusterTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));
    private static readonly string Rig = Path.Combine(Repository, "tests/uml/rig");

    private string _file = "";

    [Test]
    public async Task A_cluster_on_three_computers_passes_drills_with_power_and_reboots()
    {
        if (Environment.GetEnvironmentVariable("HAK8S_TEST_UML") != "1")
            Assert.Ignore("makes three computers in User-mode Linux and their kernel, which takes an hour: set HAK8S_TEST_UML=1 to run it");
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root, for namespaces and network interfaces");
        try
        {
            await RunAsync([0], Rig, "up", "3");
            _file = (await LocalProcess.RunCheckedAsync(new(Rig, "file"), CancellationToken.None)).Trim();
            await BuildAsync([0], "Vms", "--accept-host-keys");
            foreach (var target in new[] { "Preflight", "LoadBalancers", "Prereqs", "InitMaster", "JoinMasters" })
                await BuildAsync([0], target, "--skip");
            Assert.That(await CgroupsAsync(), Is.EqualTo("cgroup2fs"));
            // What the computers measure is slow, and 6 says so; a failed drill is 5.
            await BuildAsync([0, 6], "VerifyHa", "--skip", "--drills", "V2,M2,R1", "--yes-break-my-cluster");
        }
        finally
        {
            await RunAsync([0], Rig, "down");
        }
    }

    /// <summary>Returns the file system of a host's control groups.</summary>
    private async Task<string> CgroupsAsync() => (await LocalProcess.RunCheckedAsync(new(Rig, "ssh", "cp-1", "stat -fc %T /sys/fs/cgroup"), CancellationToken.None)).Trim();

    private Task BuildAsync(int[] codes, params string[] arguments) =>
        RunAsync(codes, Rig, ["enter", "dotnet", BuildProgram.Assembly, .. arguments, "--cluster-file", _file, "--no-logo"]);

    private static async Task RunAsync(int[] codes, string program, params string[] arguments)
    {
        var said = new List<string>();
        var watch = Stopwatch.StartNew();
        var result = await LocalProcess.RunAsync(
            new ProcessSpec(program, arguments) { WorkingDirectory = Repository, Deadline = TimeSpan.FromHours(4), OnLine = Take },
            CancellationToken.None);
        await TestContext.Progress.WriteLineAsync($"== {string.Join(' ', arguments)}: exit {result.ExitCode} after {watch.Elapsed.TotalSeconds:0} s");
        Assert.That(codes.Contains(result.ExitCode), $"exit {result.ExitCode}\n{string.Join('\n', said.TakeLast(40))}");

        void Take(string line)
        {
            said.Add(line);
            TestContext.Progress.WriteLine(line);
        }
    }
}
