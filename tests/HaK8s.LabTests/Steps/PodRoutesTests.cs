using System.Globalization;
using HaK8s.LabTests.Templates;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>Runs the script that keeps the routes to other nodes' pods in a separate network, and takes the card away.</summary>
public class PodRoutesTests
{
    /// <summary>Seconds that a busy computer may need.</summary>
    private const double Limit = 3;

    private static readonly string[] Losses = ["card-comes", "flushed", "switched-off", "both", "removed", "all-removed", "pulled"];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-routes-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_routes_come_back_with_the_card_and_pods_cost_no_program()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/ip", "iproute2");
        var seen = await RunAsync();
        Assert.Multiple(() =>
        {
            foreach (var loss in Losses)
                Assert.That(double.TryParse(seen.GetValueOrDefault(loss), CultureInfo.InvariantCulture, out var seconds) ? seconds : double.PositiveInfinity, Is.LessThan(Limit), loss);
            Assert.That(seen["programs"], Is.EqualTo("0"));
            Assert.That(seen["without-monitor"], Is.EqualTo("1"), "systemd then starts the script again");
        });
    }

    /// <summary>Returns the output of pod-routes.sh.</summary>
    private async Task<Dictionary<string, string>> RunAsync()
    {
        var (plan, host) = (Plans.Lab, Plans.Lab.Workers[0]);
        var keeper = Path.Combine(_folder, "keep-pod-routes");
        await File.WriteAllTextAsync(keeper, ConfigTemplates.PodNetwork(plan, host).Single(file => file.Path == HostPaths.PodRoutesKeeper).Content);
        var routes = plan.Nodes.Where(node => node.Name != host.Name).Select(node => $"{node.PodSubnet} via {node.Address}");
        var script = Path.Combine(GoldenFile.ProjectDirectory, "Steps/pod-routes.sh");
        var result = await LocalProcess.RunAsync(new ProcessSpec("unshare", ["--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child", "bash", script, keeper, $"{host.Address}/24", .. routes]), CancellationToken.None);
        TestContext.Out.WriteLine(result.Output + result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1]);
    }
}
