using System.Diagnostics;
using System.Globalization;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;

namespace HaK8s.LabTests.Templates;

/// <summary>
/// Two real keepalived processes in network namespaces on a bridge, with the templates' configuration except for its
/// paths.
/// </summary>
internal sealed class KeepalivedPair : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-vrrp-").FullName;
    private readonly string _id = Guid.NewGuid().ToString("N")[..6];
    private readonly List<Process> _processes = [];
    private readonly ClusterPlan _plan;

    private KeepalivedPair(ClusterPlan plan) => _plan = plan;

    public static async Task<KeepalivedPair> StartAsync(ClusterPlan plan)
    {
        var pair = new KeepalivedPair(plan);
        try
        {
            await RunAsync("ip", "link", "add", pair.Bridge, "type", "bridge");
            await RunAsync("ip", "link", "set", pair.Bridge, "up");
            for (var index = 0; index < 2; index++)
                await pair.StartOneAsync(index);
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    private string Bridge => $"hkb{_id}";

    /// <summary>Writes the state file of HAProxy's unit: 0 while it serves, 1 after it has ended.</summary>
    public void Track(int index, int value) => File.WriteAllText(Path.Combine(Folder(index), "haproxy-down"), value.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Writes the state file of the check of HAProxy: 1 while HAProxy hangs.</summary>
    public void Hang(int index, int value) => File.WriteAllText(Path.Combine(Folder(index), "balancer-hangs"), value.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Indices of the load balancers that have the VIP.</summary>
    public async Task<IReadOnlyList<int>> OwnersAsync()
    {
        var owners = new List<int>();
        for (var index = 0; index < 2; index++)
        {
            if ((await RunAsync("ip", "-n", Namespace(index), "-4", "-o", "addr", "show", "dev", "eth0")).Contains($" {_plan.Endpoint.Address}/32 ", StringComparison.Ordinal))
                owners.Add(index);
        }

        return owners;
    }

    /// <summary>Waits until exactly these have the VIP.</summary>
    /// <returns>Duration of the wait.</returns>
    public async Task<TimeSpan> WaitForOwnersAsync(TimeSpan longest, params int[] wanted)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<int> owners;
        while (!(owners = await OwnersAsync()).SequenceEqual(wanted))
        {
            if (watch.Elapsed > longest)
                throw new TimeoutException($"after {watch.Elapsed.TotalSeconds:0.0} s the VIP is with [{string.Join(", ", owners)}], not with [{string.Join(", ", wanted)}]");
            await Task.Delay(10);
        }

        return watch.Elapsed;
    }

    /// <summary>True if the same load balancer has the VIP all the time.</summary>
    public async Task<bool> StaysAsync(int owner, TimeSpan time)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; await Task.Delay(50))
        {
            if (!(await OwnersAsync()).SequenceEqual([owner]))
                return false;
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        for (var index = 0; index < 2; index++)
            await LocalProcess.RunAsync(new ProcessSpec("ip", "netns", "del", Namespace(index)), CancellationToken.None);
        await LocalProcess.RunAsync(new ProcessSpec("ip", "link", "del", Bridge), CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartOneAsync(int index)
    {
        var (host, name, folder) = (_plan.LoadBalancers[index], Namespace(index), Folder(index));
        Directory.CreateDirectory(folder);
        var text = ConfigTemplates.LoadBalancer(_plan, host).Single(file => file.Path.EndsWith("keepalived.conf", StringComparison.Ordinal)).Content
            .Replace(_plan.Vrrp.TrackFile, $"{folder}/haproxy-down", StringComparison.Ordinal)
            .Replace(_plan.Vrrp.HangFile, $"{folder}/balancer-hangs", StringComparison.Ordinal);
        await File.WriteAllTextAsync($"{folder}/keepalived.conf", text);

        await RunAsync("ip", "netns", "add", name);
        await RunAsync("ip", "link", "add", $"hkv{index}{_id}", "type", "veth", "peer", "name", "eth0", "netns", name);
        await RunAsync("ip", "link", "set", $"hkv{index}{_id}", "master", Bridge, "up");
        await RunAsync("ip", "-n", name, "addr", "add", $"{host.Address}/24", "dev", "eth0");
        await RunAsync("ip", "-n", name, "link", "set", "eth0", "up");
        await RunAsync("ip", "netns", "exec", name, "keepalived", "-t", "-f", $"{folder}/keepalived.conf");
        _processes.Add(Process.Start(new ProcessStartInfo("ip", ["netns", "exec", name, "keepalived", "-n", "-f", $"{folder}/keepalived.conf", "-p", $"{folder}/pid", "-r", $"{folder}/vrrp.pid"]))!);
    }

    private string Namespace(int index) => $"hkn{index}{_id}";

    private string Folder(int index) => Path.Combine(_folder, $"{index}");

    private static Task<string> RunAsync(string program, params string[] arguments) =>
        LocalProcess.RunCheckedAsync(new ProcessSpec(program, arguments), CancellationToken.None);
}
