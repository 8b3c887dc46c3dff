using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.LabTests.Machines.Lab;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Processes;

namespace HaK8s.LabTests.Preflight;

/// <summary>Two load balancers and a control plane as bare lab machines, and the preflight on them.</summary>
internal sealed class PreflightLab : IAsyncDisposable
{
    private static readonly string[] Names = ["lb-1", "lb-2", "cp-1"];

    private readonly TestLab _lab = new(Names);
    private HostConnections? _connections;

    public ClusterPlan Plan { get; private set; } = null!;

    public string Name => _lab.Name;

    public string Vip => $"{_lab.Range}.10";

    public static async Task<PreflightLab> UpAsync()
    {
        var lab = new PreflightLab();
        try
        {
            var inventory = await lab._lab.UpAsync();
            lab._connections = inventory.Connect();
            lab.Plan = ClusterPlanner.Plan(new ClusterSpec
            {
                Name = lab._lab.Name,
                AllowSinglePointOfFailure = true,
                Hosts = [.. Names.Select((name, index) => new HostSpec { Name = name, Role = name == "cp-1" ? HostRole.ControlPlane : HostRole.LoadBalancer, Address = $"{lab._lab.Range}.{11 + index}" })],
                LoadBalancer = new LoadBalancerSpec { Vip = lab.Vip },
            }, inventory.Facts);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns the findings except those of the package sources, because this lab has none.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync()
    {
        var report = await InspectAsync();
        return [.. report.Findings.Where(finding => finding.Check != "sources")];
    }

    public Task<PreflightReport> InspectAsync() => HostInspection.RunAsync(Plan, Plan.Hosts, name => _connections![name], thorough: false, (_, _) => { }, CancellationToken.None);

    /// <summary>Makes all connections again, as in another run.</summary>
    public async Task ReconnectAsync()
    {
        await _connections!.DisposeAsync();
        _connections = _lab.Inventory.Connect();
    }

    public async Task<string> RunAsync(string host, string script)
    {
        var result = await _connections![host].RunAsync(new HostCommand("prepare a test", ShellText.Raw(script), TimeSpan.FromSeconds(120)), null, CancellationToken.None);
        return result.Succeeded ? result.Output.Trim() : throw new InvalidOperationException(result.Error);
    }

    /// <summary>Makes this computer answer for the VIP on the lab's bridge.</summary>
    /// <returns>Its MAC address there.</returns>
    public async Task<string> TakeVipAsync()
    {
        var bridge = await BridgeAsync();
        await LocalProcess.RunCheckedAsync(new("ip", "addr", "add", $"{Vip}/32", "dev", bridge), CancellationToken.None);
        return (await File.ReadAllTextAsync($"/sys/class/net/{bridge}/address")).Trim();
    }

    public async Task LeaveVipAsync() =>
        await LocalProcess.RunCheckedAsync(new("ip", "addr", "del", $"{Vip}/32", "dev", await BridgeAsync()), CancellationToken.None);

    /// <summary>Cuts a machine's power, then makes all connections again, as in another run.</summary>
    public async Task PowerOffAsync(string host)
    {
        await _lab.Power.PowerOffAsync(host, CancellationToken.None);
        await ReconnectAsync();
    }

    private async Task<string> BridgeAsync() =>
        (await LocalProcess.RunCheckedAsync(new("ip", "-o", "-4", "addr", "show", "to", $"{_lab.Range}.1/32"), CancellationToken.None)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

    public async ValueTask DisposeAsync()
    {
        if (_connections is not null)
            await _connections.DisposeAsync();
        await _lab.DisposeAsync();
    }
}
