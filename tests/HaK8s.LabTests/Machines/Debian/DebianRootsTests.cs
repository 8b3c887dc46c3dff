using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Debian;

public sealed class DebianRootsTests
{
    [Test]
    public async Task A_root_is_made_once_and_commands_run_in_it()
    {
        var progress = new Progress<MachineProgress>(line => TestContext.Progress.WriteLine(line.Text));
        var roots = new DebianRoots(CacheFolder.Locate());
        var root = await roots.EnsureAsync(LabRoot.Of(DebianRelease.Bookworm), progress, default);

        var output = await NspawnRunner.RunCheckedAsync(
            new NspawnCommand(root, "cat", "/etc/debian_version") { ReadOnly = true }, default);

        Assert.That(output, Does.StartWith("12."));
    }

    [Test]
    public async Task A_file_bound_over_the_resolver_configuration_is_never_changed()
    {
        var root = await new DebianRoots(CacheFolder.Locate()).EnsureAsync(LabRoot.Of(DebianRelease.Bookworm), new Progress<MachineProgress>(), default);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "# as it was\n");

        var seen = await NspawnRunner.RunCheckedAsync(
            new NspawnCommand(root, "cat", "/etc/resolv.conf")
            {
                ReadOnly = true,
                Binds = new Dictionary<string, string> { [file] = "/etc/resolv.conf" },
            },
            default);

        Assert.That((seen, await File.ReadAllTextAsync(file)), Is.EqualTo(("# as it was\n", "# as it was\n")));
        File.Delete(file);
    }

    [Test]
    public async Task A_detached_command_is_known_by_its_process_and_ends_with_all_its_children()
    {
        var root = await new DebianRoots(CacheFolder.Locate()).EnsureAsync(LabRoot.Of(DebianRelease.Bookworm), new Progress<MachineProgress>(), default);
        var log = Path.GetTempFileName();

        var service = await NspawnRunner.StartAsync(
            new NspawnCommand(root, "sh", "-c", "echo started; sleep 3600.25 & wait") { ReadOnly = true }, log, default);
        Assert.That(() => File.ReadAllText(log), Does.Contain("started").After(5000, 50));
        await DetachedProcess.EndAsync(service, TimeSpan.FromSeconds(3), default);

        Assert.That(service.IsAlive, Is.False);
        Assert.That(() => Running("3600.25"), Is.False.After(2000, 50));
        File.Delete(log);
    }

    private static bool Running(string argument) => Directory.EnumerateDirectories("/proc")
        .Select(folder => Path.Combine(folder, "cmdline"))
        .Where(File.Exists)
        .Any(file => TryRead(file).Split('\0').Contains(argument));

    private static string TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
