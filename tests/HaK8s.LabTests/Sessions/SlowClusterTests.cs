using System.Diagnostics;
using System.Globalization;
using HaK8s.LabTests.Machines.Lab;
using HaK8s.Processes;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Sessions;

/// <summary>
/// Runs the complete program on machines with a small processor share. The share is a twentieth up to the load
/// balancers. For Kubernetes it is HAK8S_SLOW_SHARE (0.25), because Kubernetes needs more than a twentieth at rest.
/// Takes half an hour or more; HAK8S_SLOW_LAB=1 enables it.
/// </summary>
[NonParallelizable]
public sealed class SlowClusterTests
{
    private const string Name = "slow";
    private const double Twentieth = 0.05;

    private static readonly string[] Machines = ["lb-1", "lb-2", "cp-1", "cp-2", "cp-3", "worker-1"];

    /// <summary>False messages about hosts that were only slow, from earlier runs.</summary>
    private static readonly string[] Wrong =
    [
        "packets are dropped", "closed", "do not serve", "another program", "another run", "does not run on", "nothing listens", "no VRRP from",
        "does not answer", "receives no", "NOT FIT", "cannot be reached", "did not start", "is off", "behind this computer's", "ahead of this computer's",
    ];

    private static readonly string Repository = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    private readonly List<string> _said = [];

    [Test]
    public async Task A_cluster_is_made_on_slow_machines_without_false_warnings()
    {
        if (Environment.GetEnvironmentVariable("HAK8S_SLOW_LAB") != "1")
            Assert.Ignore("takes half an hour or more, and runs only when HAK8S_SLOW_LAB=1 asks for it");
        TestLab.SkipWhereThereIsNoLab();
        var larger = double.Parse(Environment.GetEnvironmentVariable("HAK8S_SLOW_SHARE") ?? "0.25", CultureInfo.InvariantCulture);
        var file = Path.Combine(Directory.CreateTempSubdirectory("hak8s-slow-").FullName, "cluster.yaml");
        await File.WriteAllTextAsync(file, $$"""
            name: {{Name}}
            machines: { provider: lab }
            loadBalancer: { vip: 10.93.0.10 }
            hosts:
              - { name: lb-1, role: loadBalancer, address: 10.93.0.11 }
              - { name: lb-2, role: loadBalancer, address: 10.93.0.12 }
              - { name: cp-1, role: controlPlane, address: 10.93.0.21 }
              - { name: cp-2, role: controlPlane, address: 10.93.0.22 }
              - { name: cp-3, role: controlPlane, address: 10.93.0.23 }
              - { name: worker-1, role: worker, address: 10.93.0.31 }

            """);
        try
        {
            await using var share = new ProcessorShare(Name, Machines, Twentieth);
            await BuildAsync(file, "Vms");
            Assert.That(share.IsHeld(), "the machines were held to their share");
            await BuildAsync(file, "Preflight", "--skip");
            await BuildAsync(file, "LoadBalancers", "--skip");
            await share.ChangeAsync(larger);
            await BuildAsync(file, "JoinMasters", "JoinWorkers");
            // The limits for fast computers do not matter here: 5 is a longer outage, 6 an inconclusive measurement.
            await BuildAsync(file, [0, 5, 6], "VerifyHa", "--skip", "--drills", "V2");
        }
        finally
        {
            await LocalProcess.RunAsync(Program("Destroy", "--cluster-file", file), CancellationToken.None);
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }

        foreach (var sentence in Wrong)
            Assert.That(_said.Where(line => line.Contains(sentence, StringComparison.OrdinalIgnoreCase)), Is.Empty, sentence);
    }

    private Task BuildAsync(string file, params string[] arguments) => BuildAsync(file, [0], arguments);

    private async Task BuildAsync(string file, int[] codes, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        var result = await LocalProcess.RunAsync(Program([.. arguments, "--cluster-file", file, "--no-logo"]) with { OnLine = Take }, CancellationToken.None);
        await TestContext.Progress.WriteLineAsync($"== {string.Join(' ', arguments)}: exit {result.ExitCode} after {watch.Elapsed.TotalSeconds:0} s");
        Assert.That(codes.Contains(result.ExitCode), $"exit {result.ExitCode}\n{string.Join('\n', _said.TakeLast(40))}");
    }

    private void Take(string line)
    {
        _said.Add(line);
        TestContext.Progress.WriteLine(line);
    }

    private static ProcessSpec Program(params string[] arguments) =>
        new("dotnet", [BuildProgram.Assembly, .. arguments]) { WorkingDirectory = Repository, Deadline = TimeSpan.FromHours(4) };
}
