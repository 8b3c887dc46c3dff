using HaK8s.Processes;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

/// <summary>Runs in a real bash with systemctl's answers, as systemd 252 gave them on a host with swap.</summary>
public class SwapTests
{
    private const string Swap = "dev-sda2.swap";

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-swap-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("return 1", Swap)]
    [TestCase("echo zramswap.service enabled enabled", $"{Swap}\nzramswap.service")]
    public async Task Swap_is_turned_off_with_and_without_zram(string zram, string masked)
    {
        var (fstab, masks) = (Path.Combine(_folder, "fstab"), Path.Combine(_folder, "masks"));
        await File.WriteAllTextAsync(fstab, "/dev/sda1 / ext4 defaults 0 1\n/dev/sda2 none swap sw 0 0\n");
        var plan = Plans.Lab;
        var remedy = new PrepareNode().Desired(plan, plan.Workers[0]).Conditions.Single(condition => condition.Name == "swap").Remedy.Text;
        var script = $$"""
            set -euo pipefail
            swapoff() { :; }
            systemctl() {
              case $* in
              mask*) echo "${@: -1}" >>{{masks}} ;;
              *zram*) {{zram}} ;;
              *) echo {{Swap}} generated - ;;
              esac
            }
            {{remedy.Replace(HostPaths.Fstab, fstab, StringComparison.Ordinal)}}
            """;

        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(await File.ReadAllTextAsync(masks), Is.EqualTo($"{masked}\n"));
        Assert.That(await File.ReadAllTextAsync(fstab), Is.EqualTo("/dev/sda1 / ext4 defaults 0 1\n# off for Kubernetes: /dev/sda2 none swap sw 0 0\n"));
    }
}
