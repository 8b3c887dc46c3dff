using System.Globalization;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>Runs the separate check of HAProxy with the real HAProxy in a separate network.</summary>
public class BalancerCheckTests
{
    /// <summary>Seconds that a busy computer may add.</summary>
    private const double Slack = 2;

    private static readonly VrrpPlan Timers = Plans.Lab.Vrrp;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-check-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_frozen_HAProxy_gives_the_VIP_up_where_somebody_else_serves_and_the_last_one_and_a_starved_one_keep_it()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/haproxy", "haproxy");

        var seen = await RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Time(seen["well"]), Is.LessThan(Slack));
            Assert.That(seen["threads"], Is.EqualTo("1 0"), "it starts nothing");
            Assert.That(seen["backup-keeps"], Is.EqualTo("yes"), "without the VIP there is nothing to give up");
            Assert.That(Time(seen["owner-at-last"]), Is.LessThan(Slack), "it had waited already");
            Assert.That(Time(seen["thawed"]), Is.LessThan(Slack));
            Assert.That(Time(seen["frozen"]), Is.GreaterThan(Timers.CheckTimeout - 0.1).And.LessThan(Timers.GivenUp + Slack));
            Assert.That(Time(seen["again"]), Is.LessThan(Slack));
            Assert.That(seen["last-keeps"], Is.EqualTo("yes"), "nobody else serves");
            Assert.That(Time(seen["peer-serves"]), Is.LessThan(1 + Slack), "peers are asked each second");
            Assert.That(Time(seen["both"]), Is.LessThan(Slack));
            Assert.That(seen["starved-keeps"], Is.EqualTo("yes"), "a check that does not run on time does not judge");
            Assert.That(Time(seen["awake"]), Is.LessThan(Timers.GivenUp + Slack));
            Assert.That(Time(seen["none-up"]), Is.LessThan(20));
            Assert.That(Time(seen["tried-all-the-same"]), Is.LessThan(5), "its checks fail for all control planes, and it refuses nobody");
            Assert.That(Time(seen["anew"]), Is.LessThan(Slack), "what the killed one said is forgotten");
        });
    }

    /// <summary>Returns the output of balancer-check.sh.</summary>
    private async Task<Dictionary<string, string>> RunAsync()
    {
        var files = ConfigTemplates.LoadBalancer(Plans.Lab, Plans.Lab.LoadBalancers[0]);
        var (vip, other, control) = (Plans.Lab.Endpoint.Address, Plans.Lab.LoadBalancers[1].Address, Plans.Lab.ControlPlanes[0].Address);
        // The peer uses the port on an address of the same network.
        await WriteAsync("haproxy.cfg", Content(files, "/etc/haproxy/haproxy.cfg").Replace($"bind *:{Plans.Lab.Endpoint.Port}", "bind *:16443", StringComparison.Ordinal));
        await WriteAsync("check-balancer", Content(files, HostPaths.BalancerCheck));
        var script = Path.Combine(GoldenFile.ProjectDirectory, "Templates/balancer-check.sh");
        var result = await LocalProcess.RunAsync(new ProcessSpec("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "bash", script, _folder, vip, other, control), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        TestContext.Out.WriteLine(result.Output + result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1]);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text);

    private static string Content(IEnumerable<ConfigFile> files, string path) => files.Single(file => file.Path == path).Content;

    /// <summary>Returns infinity for an event that never happened.</summary>
    private static double Time(string text) => text == "never" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
