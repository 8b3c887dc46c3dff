using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

/// <summary>Checks the terminal output of the program that build.sh starts.</summary>
[Parallelizable(ParallelScope.Children)]
public partial class ProgramTests
{
    private static readonly string Default = DefaultCluster.Text;

    private static IEnumerable<TestCaseData> Files()
    {
        yield return File("several problems at once", Default
            .Replace("name: lab", "nmae: lab", StringComparison.Ordinal)
            .Replace("vip: 10.98.0.10", "vip: 10.98.0.21", StringComparison.Ordinal)
            .Replace("name: cp-2", "name: \"cp;reboot\"", StringComparison.Ordinal)
            .Replace("name: worker-1", "name: $(id)", StringComparison.Ordinal)
            .Replace("name: worker-2", "name: -rf", StringComparison.Ordinal)
            .Replace("10.112.0.0/16", "10.98.0.0/30", StringComparison.Ordinal)
            + "kubernetes: { version: 9.9.9 }\nverify: { drills: [V1, V99] }\n");
        yield return File("broken", "name: \"lab\nhosts: [\n");
        yield return File("empty", "");
        yield return File("tabs", "name: lab\nhosts:\n\t- { name: a }\n");
        yield return File("bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c\n");
        yield return File("two control planes, one load balancer", string.Join('\n', Default.Split('\n')
            .Where(line => !line.Contains("name: cp-3,", StringComparison.Ordinal) && !line.Contains("name: lb-2,", StringComparison.Ordinal))));
        yield return new TestCaseData("binary", new byte[] { 0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3 }).SetArgDisplayNames("binary");
        yield return new TestCaseData("ten megabytes", Encoding.ASCII.GetBytes(new string('#', 10 << 20))).SetArgDisplayNames("ten megabytes");
    }

    [TestCaseSource(nameof(Files))]
    public async Task A_bad_cluster_file_ends_with_2_before_anything_is_reached(string name, byte[] content)
    {
        using var program = new BuildProgram();
        program.Write("cluster.yaml", content);
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--no-logo");
        Golden(output, name);
        Assert.That(output, Does.EndWith("exit 2\n"));
        Assert.That(System.IO.File.Exists(program.Called), Is.False, "it called another program");
        Assert.That(Directory.Exists(Path.Combine(program.Root, "cache")), Is.False, "it made its cache");
    }

    [TestCase("missing file", "Preflight --cluster-file nowhere.yaml")]
    [TestCase("folder", "Preflight --cluster-file .")]
    [TestCase("unknown target", "Preflihgt")]
    [TestCase("unknown parameter", "Preflight --clusterfil x.yaml")]
    [TestCase("unknown target to skip", "Preflight --skip Vmz")]
    [TestCase("parameter without value", "Preflight --cluster-file")]
    [TestCase("unknown host", "Reset --hosts cp1,worker-1,lb-9")]
    [TestCase("unknown drill", "VerifyHa --skip --drills V1,Z7")]
    public async Task A_bad_command_line_ends_with_2_before_anything_is_reached(string name, string arguments)
    {
        using var program = new BuildProgram();
        var output = await program.RunAsync([.. arguments.Split(' '), "--no-logo"]);
        Golden(output, name);
        Assert.That(output, Does.EndWith("exit 2\n"));
        Assert.That(System.IO.File.Exists(program.Called), Is.False, "it called another program");
    }

    [Test]
    public async Task Hosts_that_cannot_be_reached_end_with_3_all_at_once()
    {
        using var program = new BuildProgram();
        program.Write("key.asc", "a key");
        program.Write("cluster.yaml", Default.Replace("provider: lab", "provider: existing", StringComparison.Ordinal)
            + "kubernetes: { source: mirror, mirror: { apt: \"http://127.0.0.1:1/k8s stable main\", keyFile: key.asc, imageRepository: r.example } }\n");
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--no-logo");
        Golden(output, "unreachable");
        Assert.That(output, Does.EndWith("exit 3\n"));
        Assert.That(System.IO.File.Exists(program.Called), "the other tests would see it if ssh were called");
    }

    [Test]
    public async Task A_stack_trace_is_in_the_log_and_in_the_terminal_only_when_asked_for()
    {
        using var program = new BuildProgram();
        program.Write("cluster.yaml", "name: lab\n");
        Assert.That(await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml"), Does.Contain("cluster.yaml:1:1: hosts: is missing").And.Not.Contain("   at "));
        Assert.That(program.BuildLog, Does.Contain("   at "));
        Assert.That(await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--verbosity", "Verbose"), Does.Contain("   at "));
    }

    [Test]
    public async Task A_bad_file_is_reported_within_a_second_after_the_programs_start()
    {
        using var program = new BuildProgram();
        program.Write("cluster.yaml", string.Concat(Enumerable.Range(0, 15_000).Select(number => $"nmae{number}: [1]\n")));
        var watch = Stopwatch.StartNew();
        await program.RunAsync("Preflight", "--cluster-file", "nowhere.yaml", "--no-logo");
        var start = watch.Elapsed;
        watch.Restart();
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--no-logo");
        TestContext.Out.WriteLine($"{start.TotalSeconds:0.00} s without, {watch.Elapsed.TotalSeconds:0.00} s with a file of 15,000 wrong keys");
        Assert.That(output, Does.Contain("more\n").And.EndsWith("exit 2\n"));
        var limit = TimeSpan.FromSeconds(Math.Max(2, 4 * start.TotalSeconds));
        Assert.That(watch.Elapsed - start, Is.LessThan(limit), "a second, and as much again, or four of the program's own starts, for a busy computer");
    }

    [Test]
    public async Task All_problems_of_two_hundred_hosts_are_reported_together_before_anything_is_reached()
    {
        using var program = new BuildProgram();
        var hosts = string.Concat(Enumerable.Range(0, 200).Select(number => $"  - {{ name: node_{number}, role: worker, address: 10.98.{1 + (number / 100)}.{1 + (number % 100)} }}\n"));
        program.Write("cluster.yaml", Default.Replace("\nloadBalancer:", hosts + "\nloadBalancer:", StringComparison.Ordinal));
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--no-logo");
        Assert.Multiple(() =>
        {
            for (var number = 0; number < 200; number++)
                Assert.That(output, Does.Contain($"cluster.yaml:{15 + number}:13: hosts[{7 + number}].name: \"node_{number}\" is not a DNS label"));
        });
        Assert.That(output, Does.EndWith("exit 2\n"));
        Assert.That(System.IO.File.Exists(program.Called), Is.False, "it called another program");
    }

    private static TestCaseData File(string name, string text) => new TestCaseData(name, Encoding.UTF8.GetBytes(text)).SetArgDisplayNames(name);

    private static void Golden(string output, string name)
    {
        Assert.That(output, Does.Not.Contain("   at "), "no stack traces");
        // Lists of options, targets and drills are masked because they grow with the program.
        output = Drills().Replace(Targets().Replace(Options().Replace(output, "Options are: <options>"), "  - <targets>\n"), "there are <drills>");
        GoldenFile.ShouldMatch(output, $"Sessions/Golden/{name.Replace(" ", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)}.golden");
    }

    [GeneratedRegex(@"Options are: .*(?:\n  -.*)*")]
    private static partial Regex Options();

    [GeneratedRegex(@"(?:  - \w+\n)+")]
    private static partial Regex Targets();

    [GeneratedRegex(@"there are (?:[A-Z]\d+(?:, )?)+")]
    private static partial Regex Drills();
}
