using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Power;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Power;

public class CommandPowerTests
{
    private string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("hak8s-power-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Commands_get_the_host_in_their_environment_and_its_text_is_never_executed()
    {
        const string Name = "x$(touch oops);touch oops";
        var power = new CommandPower(
            new PowerCommandsSpec { Off = $"echo \"off $HAK8S_HOST $HAK8S_ADDRESS\" >> {_folder}/log", On = "false" },
            new Dictionary<string, string> { [Name] = "10.0.0.1" });
        await power.PowerOffAsync(Name, CancellationToken.None);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "log")), Is.EqualTo($"off {Name} 10.0.0.1\n"));
        Assert.That(File.Exists("oops"), Is.False);
    }

    [Test]
    public async Task With_a_status_command_a_host_is_switched_only_if_necessary()
    {
        var power = Power($"test -e {_folder}/on");
        await power.PowerOnAsync("cp-1", CancellationToken.None);
        await power.PowerOnAsync("cp-1", CancellationToken.None);
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None));
        await power.PowerOffAsync("cp-1", CancellationToken.None);
        await power.PowerOffAsync("cp-1", CancellationToken.None);
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None), Is.False);
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_folder, "log")), Is.EqualTo(new[] { "on", "off" }));
    }

    [Test]
    public void A_failed_command_is_reported_with_its_output()
    {
        var power = new CommandPower(new PowerCommandsSpec { Off = "echo no such BMC >&2; exit 3", On = "true" }, new Dictionary<string, string> { ["cp-1"] = "10.0.0.1" });
        Assert.That(
            () => power.PowerOffAsync("cp-1", CancellationToken.None),
            Throws.InstanceOf<MachinesException>().With.Message.StartsWith("cp-1: machines.power.off ended with exit code 3").And.Message.Contains("no such BMC"));
    }

    [Test]
    public void A_status_that_is_neither_on_nor_off_is_an_error() =>
        Assert.That(() => Power("exit 2").IsOnAsync("cp-1", CancellationToken.None), Throws.InstanceOf<MachinesException>().With.Message.Contains("machines.power.status"));

    [Test]
    public void Links_cannot_be_switched()
    {
        var power = Power("true");
        Assert.That(power.CutsLinks, Is.False);
        Assert.That(() => power.LinkDownAsync("cp-1", CancellationToken.None), Throws.InstanceOf<NotSupportedException>());
    }

    private CommandPower Power(string status) => new(
        new PowerCommandsSpec { Off = $"rm {_folder}/on; echo off >> {_folder}/log", On = $"touch {_folder}/on; echo on >> {_folder}/log", Status = status },
        new Dictionary<string, string> { ["cp-1"] = "10.0.0.1" });
}
