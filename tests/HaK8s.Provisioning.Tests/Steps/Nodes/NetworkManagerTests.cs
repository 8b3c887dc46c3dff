using HaK8s.ClusterFile;
using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

/// <summary>Runs in a real bash with a NetworkManager that only says that it was told to read its files.</summary>
public class NetworkManagerTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-nm-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task NetworkManager_reads_its_settings_once_and_again_when_they_change()
    {
        Assert.That(await BringAsync(CniPlugin.Calico), Is.EqualTo("holds\n"), "it does not run");
        Directory.CreateDirectory(_folder + HostPaths.NetworkManagerRuntime);
        Assert.That(await BringAsync(CniPlugin.Calico), Is.EqualTo("systemctl reload NetworkManager.service\n"));
        Assert.That(await BringAsync(CniPlugin.Calico), Is.EqualTo("holds\n"));
        Assert.That(await BringAsync(CniPlugin.Flannel), Is.EqualTo("systemctl reload NetworkManager.service\n"));
    }

    [Test]
    public void Only_the_bridge_network_has_a_unit_for_routes()
    {
        Assert.That(Desired(CniPlugin.Bridge).Services.Select(service => service.Unit), Does.Contain(PodRoutes.Unit));
        Assert.That(Desired(CniPlugin.Calico).Services.Select(service => service.Unit), Does.Not.Contain(PodRoutes.Unit));
        Assert.That(Desired(CniPlugin.None).Conditions.Select(condition => condition.Name), Does.Not.Contain("network-manager"));
    }

    private async Task<string> BringAsync(CniPlugin cni)
    {
        var condition = Desired(cni).Conditions.Single(one => one.Name == "network-manager");
        var script = $$"""
            systemctl() { [ "$1" = is-active ] || echo "systemctl $*"; }
            check() {
            {{condition.Check.Text}}
            }
            if check; then echo holds; exit; fi
            {{condition.Remedy.Text}}
            """;
        foreach (var path in new[] { HostPaths.NetworkManagerRuntime, HostPaths.AppliedDigests })
            script = script.Replace(path, _folder + path, StringComparison.Ordinal);
        return await LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-euc", script), CancellationToken.None);
    }

    private static DesiredState Desired(CniPlugin cni)
    {
        var plan = Plans.Existing("1.34.2");
        plan = plan with { Network = plan.Network with { Cni = cni } };
        return new PrepareNode().Desired(plan, plan.Workers[0]);
    }
}
