using System.Net;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using NUnit.Framework;

namespace HaK8s.LabTests.Security;

/// <summary>The default cluster in the lab, as ./build.sh JoinWorkers left it. HAK8S_STANDING_LAB=1 enables its tests.</summary>
internal sealed class StandingLab : IAsyncDisposable
{
    private readonly HostConnections _connections;

    private StandingLab(ClusterSpec spec, LabLayout layout)
    {
        Spec = spec;
        Layout = layout;
        _connections = new HostConnections(
            layout.Machines.Select(machine => (machine.Name, new SshEndpoint { HostName = machine.Address, User = "root", Port = 22, IdentityFile = layout.IdentityFile })),
            layout.KnownHostsFile);
    }

    public ClusterSpec Spec { get; }

    public LabLayout Layout { get; }

    public IPAddress Vip => IPAddress.Parse(Spec.LoadBalancer.Vip!);

    public IEnumerable<HostSpec> LoadBalancers => Spec.Hosts.Where(host => host.Role == HostRole.LoadBalancer);

    public static StandingLab Open()
    {
        if (Environment.GetEnvironmentVariable("HAK8S_STANDING_LAB") != "1")
            Assert.Ignore("works on the standing cluster of the lab, and only when HAK8S_STANDING_LAB=1 asks for it");
        var spec = DefaultCluster.Read();
        var layout = LabLayout.Of(spec, CacheFolder.Locate());
        if (!File.Exists(layout.IdentityFile))
            Assert.Ignore($"there is no lab in {layout.Folder}: ./build.sh JoinMasters JoinWorkers");
        return new StandingLab(spec, layout);
    }

    public IPAddress AddressOf(string host) => IPAddress.Parse(Layout.Machine(host).Address);

    /// <returns>Standard output, trimmed.</returns>
    public async Task<string> RunAsync(string host, string script)
    {
        var result = await _connections[host].RunAsync(new HostCommand("look", ShellText.Raw(script), TimeSpan.FromSeconds(30)), null, CancellationToken.None);
        return result.Succeeded ? result.Output.Trim() : throw new InvalidOperationException($"{host}: {result.Error}");
    }

    /// <summary>Returns the names of the load balancers that have the VIP.</summary>
    public async Task<IReadOnlyList<string>> OwnersAsync()
    {
        var answers = await Task.WhenAll(LoadBalancers.Select(async host => (host.Name, Text: await RunAsync(host.Name, $"ip -o -4 addr show to {Vip}/32"))));
        return [.. answers.Where(answer => answer.Text.Length > 0).Select(answer => answer.Name)];
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
