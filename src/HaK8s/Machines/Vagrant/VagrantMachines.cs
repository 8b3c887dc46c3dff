using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Machines.Observing;
using HaK8s.Processes;

namespace HaK8s.Machines.Vagrant;

/// <summary>Virtual machines by Vagrant, whose Vagrantfile reads the same cluster file.</summary>
public sealed class VagrantMachines : IMachines
{
    internal const string Running = "running";

    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(3);

    private readonly ClusterSpec _spec;
    private readonly ClusterFolder _folder;
    private readonly IPackageSources _packages;
    private readonly VagrantCommand _vagrant;

    /// <param name="clusterFile">Path of the file that <paramref name="spec"/> was read from.</param>
    /// <param name="vagrantFolder">Folder with HaK8s' own Vagrantfile, for clusters that name none.</param>
    public VagrantMachines(ClusterSpec spec, string clusterFile, string vagrantFolder, ClusterFolder folder, IPackageSources packages)
    {
        _spec = spec;
        _folder = folder;
        _packages = packages;
        var settings = spec.Machines.Vagrant ?? new VagrantSpec();
        _vagrant = new VagrantCommand(settings, Path.GetFullPath(settings.Folder ?? vagrantFolder), clusterFile, folder.Vagrant);
        Power = new VagrantPower(_vagrant);
    }

    public IMachinePower Power { get; }

    public Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => ToldAsync(async () =>
    {
        _folder.Ensure();
        var states = await StatesAsync(cancellation);
        var off = _spec.Hosts.Select(host => host.Name).Where(name => states[name] != Running).ToList();
        foreach (var batch in off.Chunk(_spec.Machines.AtOnce))
            await UpAsync(batch, progress, cancellation);
        var endpoints = await _vagrant.EndpointsAsync(cancellation);
        await PinAsync([.. off.Where(name => states[name] == "not_created")], endpoints, cancellation);
        return await ReadAsync(endpoints, BootTime, cancellation);
    });

    public Task<Inventory?> FindAsync(CancellationToken cancellation) => ToldAsync(async () =>
    {
        var states = await StatesAsync(cancellation);
        return _spec.Hosts.All(host => states[host.Name] == Running)
            ? await ReadAsync(await _vagrant.EndpointsAsync(cancellation), TimeSpan.Zero, cancellation)
            : null;
    });

    public Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => ToldAsync(async () =>
    {
        await _vagrant.DestroyAsync((machine, text) => progress.Report(new(machine.Length > 0 ? machine : null, text)), cancellation);
        foreach (var host in _spec.Hosts)
            KnownHosts.Forget(_folder.KnownHostsFile, host.Name);
        if (Directory.Exists(_folder.Vagrant))
            Directory.Delete(_folder.Vagrant, recursive: true);
        progress.Report(new(null, $"Vagrant's machines of cluster {_spec.Name}: removed", Done: true));
        return true;
    });

    private async Task UpAsync(IReadOnlyList<string> machines, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await _vagrant.UpAsync(machines, provision: true, (machine, text) => progress.Report(new(machine.Length > 0 ? machine : null, text)), cancellation);
        foreach (var machine in machines)
            progress.Report(new(machine, $"answers on SSH after {watch.Elapsed.TotalSeconds:0} s", Done: true));
    }

    private async Task<IReadOnlyDictionary<string, string>> StatesAsync(CancellationToken cancellation)
    {
        var states = await _vagrant.StatesAsync(cancellation);
        return _spec.Hosts.FirstOrDefault(host => !states.ContainsKey(host.Name)) is { } stranger
            ? throw new MachinesException($"Vagrant knows no machine {stranger.Name}\n  try: a Vagrantfile that reads the cluster file, as HaK8s' own does (machines.vagrant.folder)")
            : states;
    }

    /// <summary>A machine that was made just now, on this computer, is believed; one that was there before only when its key was never seen.</summary>
    private async Task PinAsync(IReadOnlyCollection<string> made, IReadOnlyDictionary<string, SshEndpoint> endpoints, CancellationToken cancellation)
    {
        var file = _folder.KnownHostsFile;
        foreach (var name in _spec.Hosts.Select(host => host.Name).Where(name => made.Contains(name) || !KnownHosts.Has(file, name)))
            KnownHosts.Pin(file, name, await HostKeyScan.RunAsync(name, endpoints[name], cancellation));
    }

    private Task<Inventory> ReadAsync(IReadOnlyDictionary<string, SshEndpoint> endpoints, TimeSpan patience, CancellationToken cancellation)
    {
        var hosts = _spec.Hosts.Select(host => new InventoryHost(host.Name, endpoints[host.Name])).ToList();
        return InventoryReading.ReadAsync(_spec, hosts, _folder.KnownHostsFile, patience, _packages, cancellation);
    }

    private static async Task<T> ToldAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException(exception.Message, exception);
        }
    }
}
