using HaK8s.Machines.Vagrant.Tasks;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

/// <summary>Tests the settings of vagrant's commands. <see cref="VagrantMachinesTests"/> runs the commands with a fake program.</summary>
public class VagrantTasksTests
{
    [Test]
    public void A_setting_makes_a_copy()
    {
        var all = new VagrantUpSettings();
        var one = all.SetMachines("cp-1").SetEnvironmentVariable("A", "1");
        var two = one.SetMachines("cp-1", "cp-2").SetEnvironmentVariable("B", "2").SetTimeout(TimeSpan.FromMinutes(1)).SetWorkingDirectory("/v");

        Assert.That(all.Arguments, Is.EqualTo(new[] { "up" }));
        Assert.That(one.Arguments, Is.EqualTo(new[] { "up", "cp-1" }));
        Assert.That(two.Arguments, Is.EqualTo(new[] { "up", "cp-1", "cp-2" }));
        Assert.That(one.EnvironmentVariables.Keys, Is.EqualTo(new[] { "A" }));
        Assert.That(two.EnvironmentVariables.Keys, Is.EquivalentTo(new[] { "A", "B" }));
        Assert.That((one.WorkingDirectory, two.WorkingDirectory), Is.EqualTo(((string?)null, "/v")));
    }

    private static IEnumerable<TestCaseData> Commands =>
    [
        new(new VagrantUpSettings().SetMachines("a", "b").SetProvider("libvirt").SetParallel(true).SetProvision(false).EnableMachineReadable(), "up a b --provider libvirt --parallel --no-provision --machine-readable"),
        new(new VagrantUpSettings().SetParallel(false).SetProvision(true), "up --no-parallel --provision"),
        new(new VagrantStatusSettings().EnableMachineReadable(), "status --machine-readable"),
        new(new VagrantSshConfigSettings().SetMachines("a"), "ssh-config a"),
        new(new VagrantHaltSettings().SetMachines("a").EnableForce(), "halt --force a"),
        new(new VagrantDestroySettings().SetMachines("a"), "destroy a"),
        new(new VagrantDestroySettings().EnableForce(), "destroy --force"),
    ];

    [TestCaseSource(nameof(Commands))]
    public void Settings_become_arguments(VagrantSettings settings, string arguments) => Assert.That(string.Join(' ', settings.Arguments), Is.EqualTo(arguments));
}
