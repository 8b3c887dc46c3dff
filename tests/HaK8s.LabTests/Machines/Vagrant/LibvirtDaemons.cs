using HaK8s.Processes;

namespace HaK8s.LabTests.Machines.Vagrant;

/// <summary>Starts virtlogd and libvirtd where systemd does not. Daemons that a test started end with it.</summary>
internal sealed class LibvirtDaemons : IAsyncDisposable
{
    private static readonly string[] Names = ["virtlogd", "libvirtd"];

    private readonly List<string> _started = [];

    public static async Task<LibvirtDaemons> StartAsync()
    {
        var daemons = new LibvirtDaemons();
        foreach (var name in Names.Where(name => Pid(name) is null))
        {
            await LocalProcess.RunCheckedAsync(new ProcessSpec($"/usr/sbin/{name}", "-d"), CancellationToken.None);
            daemons._started.Add(name);
        }

        // A daemon that does not work fails here.
        await LocalProcess.RunCheckedAsync(new ProcessSpec("virsh", "-c", "qemu:///system", "version") { Deadline = TimeSpan.FromMinutes(1) }, CancellationToken.None);
        return daemons;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pid in Enumerable.Reverse(_started).Select(Pid).OfType<int>())
            await LocalProcess.RunAsync(new ProcessSpec("kill", $"{pid}"), CancellationToken.None);
    }

    private static int? Pid(string name)
    {
        var file = $"/run/{name}.pid";
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), out var pid))
            return null;
        return Directory.Exists($"/proc/{pid}") && File.ReadAllText($"/proc/{pid}/comm").Trim() == name ? pid : null;
    }
}
