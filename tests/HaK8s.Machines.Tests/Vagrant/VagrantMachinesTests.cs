using HaK8s.Machines;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

/// <summary>Uses a fake vagrant; HaK8s.LabTests use the real one.</summary>
[NonParallelizable]
public sealed class VagrantMachinesTests
{
    [Test]
    public async Task Machines_are_made_once_and_then_left_alone()
    {
        using var vagrant = new FakeVagrant();
        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.EqualTo(new[] { Up("cp-1"), Up("worker-1") }));
        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.Empty);
    }

    [Test]
    public async Task Only_half_made_machines_are_booted_and_provisioned_again()
    {
        using var vagrant = new FakeVagrant();
        vagrant.Put("break", "");
        Assert.That(() => vagrant.UpAsync(), Throws.InstanceOf<MachinesException>().With.Message.Contains("killed in the middle"));
        vagrant.Remove("break");
        vagrant.TakeChanges();

        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.EqualTo(new[] { "halt --force cp-1 --machine-readable", Up("cp-1", "--provision "), Up("worker-1") }));
        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.Empty);
    }

    [Test]
    public async Task A_half_made_machine_that_has_its_address_stays_on()
    {
        using var vagrant = new FakeVagrant { HaveTheirAddresses = true };
        vagrant.Put("break", "");
        Assert.That(() => vagrant.UpAsync(), Throws.InstanceOf<MachinesException>());
        vagrant.Remove("break");
        vagrant.TakeChanges();

        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.EqualTo(new[] { Up("cp-1", "--provision "), Up("worker-1") }));
    }

    [Test]
    public async Task Running_machines_without_a_marker_file_are_left_alone()
    {
        using var vagrant = new FakeVagrant();
        vagrant.Put("state.cp-1", "running\n");
        vagrant.Put("state.worker-1", "poweroff\n");
        await vagrant.UpAsync();
        Assert.That(vagrant.TakeChanges(), Is.EqualTo(new[] { Up("worker-1") }));
    }

    [Test]
    public async Task The_key_of_an_earlier_machine_is_forgotten_only_when_another_one_is_made()
    {
        using var vagrant = new FakeVagrant();
        vagrant.Put("state.worker-1", "poweroff\n");
        await File.WriteAllTextAsync(vagrant.KnownHosts, "cp-1 ssh-ed25519 AAAA\nworker-1 ssh-ed25519 BBBB\n");
        await vagrant.UpAsync();
        Assert.That(await File.ReadAllTextAsync(vagrant.KnownHosts), Is.EqualTo("worker-1 ssh-ed25519 BBBB\n"));
    }

    [Test]
    public async Task The_Vagrantfile_uses_the_endpoint_name_of_the_cluster_file() => Assert.That(
        await File.ReadAllTextAsync(Path.Combine(GoldenFile.ProjectDirectory, "../../vagrant/Vagrantfile")),
        Does.Contain("entries << \"#{endpoint} #{balancer[\"dnsName\"] || \"api.#{cluster.fetch(\"name\")}\"}\" if endpoint"));

    private static string Up(string machine, string provision = "") => $"up {machine} --provider virtualbox --no-parallel {provision}--machine-readable";
}
