using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

/// <summary>Runs the Vagrantfile's script for machine-ids on a folder.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MachineIdTests : IDisposable
{
    private const string OfBox = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-machine-id-").FullName;

    public MachineIdTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "etc"));
        Directory.CreateDirectory(Path.Combine(_folder, "var/lib/dbus"));
        Put("etc/machine-id", OfBox);
        Put("var/lib/dbus/machine-id", OfBox);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_machine_gets_its_own_id_once()
    {
        await RunAsync("cp-1");
        var first = Read("etc/machine-id");
        Assert.That(first, Does.Match("^[0-9a-f]{32}\n$").And.Not.Contain(OfBox));
        Assert.That(Read("var/lib/dbus/machine-id"), Is.EqualTo(first));
        await RunAsync("cp-1");
        Assert.That(Read("etc/machine-id"), Is.EqualTo(first));
    }

    [Test]
    public async Task A_machine_of_a_box_that_was_made_from_another_machine_gets_another_id()
    {
        await RunAsync("cp-1");
        var first = Read("etc/machine-id");
        await RunAsync("cp-2");
        Assert.That(Read("etc/machine-id"), Is.Not.EqualTo(first));
    }

    private async Task RunAsync(string machine)
    {
        var file = await File.ReadAllTextAsync(Path.Combine(GoldenFile.ProjectDirectory, "../../vagrant/Vagrantfile"));
        var script = file.Split("machine_id = <<~'SHELL'\n")[1].Split("\nSHELL")[0]
            .Replace("/etc/", $"{_folder}/etc/", StringComparison.Ordinal)
            .Replace("/var/", $"{_folder}/var/", StringComparison.Ordinal);
        await LocalProcess.RunCheckedAsync(new ProcessSpec("sh", "-c", script, "sh", machine), CancellationToken.None);
    }

    private void Put(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text + "\n");

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));
}
