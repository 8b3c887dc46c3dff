using System.Diagnostics;
using System.Net.Sockets;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Observing;
using HaK8s.Processes;

namespace HaK8s.Machines.Vagrant;

/// <summary>Virtual machines by Vagrant, whose Vagrantfile reads the same cluster file.</summary>
public sealed class VagrantMachines : IMachines
{
    internal const string Running = "running";

    private const string NotCreated = "not_created";
    private const int SshPort = 22;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(3);

    private readonly ClusterSpec _spec;
    private readonly ClusterFolder _folder;
    private readonly IPackageSources _packages;
    private readonly VagrantCommand _vagrant;
    private readonly UnfinishedMachines _unfinished;

    /// <param name="clusterFile">Path of the file that <paramref name="spec"/> was read from.</param>
    /// <param name="vagrantFolder">Folder with HaK8s' own Vagrantfile, for clusters that name none.</param>
    public VagrantMachines(ClusterSpec spec, string clusterFile, string vagrantFolder, ClusterFolder folder, IPackageSources packages)
    {
        _spec = spec;
        _folder = folder;
        _packages = packages;
        var settings = spec.Machines.Vagrant ?? new VagrantSpec();
        _vagrant = new VagrantCommand(settings, Path.GetFullPath(settings.Folder ?? vagrantFolder), clusterFile, folder.Vagrant);
        _unfinished = new UnfinishedMachines(Path.Combine(folder.Path, "unfinished"));
        Power = new VagrantPower(_vagrant);
    }

    public IMachinePower Power { get; }

    /// <summary>Checks whether an address accepts SSH connections.</summary>
    internal Func<string, CancellationToken, Task<bool>> Answers { get; init; } = AnswersAsync;

    public Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        _folder.Ensure();
        await BringUpAsync(progress, cancellation);
        var endpoints = await _vagrant.EndpointsAsync([.. _spec.Hosts.Select(host => host.Name)], cancellation);
        await PinAsync(endpoints, cancellation);
        var (inventory, unread) = await ReadAsync(endpoints, (await ThisComputer.SpeedAsync()).Timeout(BootTime), cancellation);
        InventoryReading.Tell(unread, progress);
        return inventory;
    });

    public Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        var states = await StatesAsync(cancellation);
        var running = _spec.Hosts.Select(host => host.Name).Where(name => states[name] == Running).ToList();
        return running.Count > 0 && _spec.Hosts.All(host => states[host.Name] != NotCreated)
            ? (await ReadAsync(await _vagrant.EndpointsAsync(running, cancellation), TimeSpan.Zero, cancellation)).Inventory
            : null;
    });

    public Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        await RemoveAsync([], [.. _spec.Hosts.Select(host => host.Name)], progress, cancellation);
        _unfinished.Forget();
        if (Directory.Exists(_folder.Vagrant))
            Directory.Delete(_folder.Vagrant, recursive: true);
        progress.Report(new(null, $"Vagrant's machines of cluster {_spec.Name}: removed", Done: true));
        return true;
    });

    public Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        var states = await StatesAsync(cancellation);
        var there = hosts.Where(name => states[name] != NotCreated).ToList();
        // Without names, Vagrant would remove all.
        if (there.Count > 0)
            await RemoveAsync(there, there, progress, cancellation);
        return true;
    });

    /// <summary>
    /// Makes and starts machines that are not up, and completes machines that an earlier run left unfinished. A running
    /// machine without a marker file is complete.
    /// </summary>
    internal async Task BringUpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var states = await StatesAsync(cancellation);
        var names = _spec.Hosts.Select(host => host.Name).ToList();
        var halfMade = names.Where(_unfinished.Has).ToList();
        // Vagrant configures a machine's network only at boot. A machine that has its address stays on, because a cluster may run on it.
        foreach (var machine in halfMade.Where(name => states[name] == Running))
        {
            if (!await Answers(_spec.Hosts.Single(host => host.Name == machine).Address, cancellation))
                await _vagrant.HaltAsync(machine, cancellation);
        }

        // A machine that is made again has a new host key.
        foreach (var machine in names.Where(name => states[name] == NotCreated))
            KnownHosts.Forget(_folder.KnownHostsFile, machine);
        foreach (var batch in halfMade.Chunk(_spec.Machines.AtOnce))
            await UpAsync(batch, batch, provision: true, progress, cancellation);
        foreach (var batch in names.Except(halfMade).Where(name => states[name] != Running).Chunk(_spec.Machines.AtOnce))
            await UpAsync(batch, [.. batch.Where(name => states[name] == NotCreated)], provision: null, progress, cancellation);
    }

    private async Task RemoveAsync(IReadOnlyCollection<string> names, IReadOnlyCollection<string> forgotten, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        await _vagrant.DestroyAsync(names, (machine, text) => progress.Report(new(machine.Length > 0 ? machine : null, text)), cancellation);
        foreach (var name in forgotten)
            KnownHosts.Forget(_folder.KnownHostsFile, name);
    }

    private static async Task<bool> AnswersAsync(string address, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Look);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, SshPort, timeout.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <param name="unmade">Machines that have a marker file until Vagrant has finished.</param>
    /// <param name="provision">True: also provisions machines that Vagrant calls provisioned; null: only the others.</param>
    private async Task UpAsync(IReadOnlyList<string> machines, IReadOnlyList<string> unmade, bool? provision, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        _unfinished.Begin(unmade);
        await _vagrant.UpAsync(machines, provision, (machine, text) => progress.Report(new(machine.Length > 0 ? machine : null, text)), cancellation);
        _unfinished.Finish(unmade);
        foreach (var machine in machines)
            progress.Report(new(machine, $"answers on SSH after {watch.Elapsed.TotalSeconds:0} s", Done: true));
    }

    private async Task<IReadOnlyDictionary<string, string>> StatesAsync(CancellationToken cancellation)
    {
        var states = await _vagrant.StatesAsync(cancellation);
        return _spec.Hosts.FirstOrDefault(host => !states.ContainsKey(host.Name)) is { } stranger
            ? throw new MachinesException($"Vagrant has no machine {stranger.Name}\n  try: use a Vagrantfile that reads the cluster file, as HaK8s' own does (machines.vagrant.folder)")
            : states;
    }

    /// <summary>Pins unknown host keys without a check, because the machines were made on this computer.</summary>
    private async Task PinAsync(IReadOnlyDictionary<string, SshEndpoint> endpoints, CancellationToken cancellation)
    {
        var file = _folder.KnownHostsFile;
        foreach (var name in _spec.Hosts.Select(host => host.Name).Where(name => !KnownHosts.Has(file, name)))
            KnownHosts.Pin(file, name, await HostKeyScan.RunAsync(name, endpoints[name], cancellation));
    }

    private Task<(Inventory Inventory, IReadOnlyList<HostException> Unread)> ReadAsync(
        IReadOnlyDictionary<string, SshEndpoint> endpoints, TimeSpan timeout, CancellationToken cancellation)
    {
        // Vagrant does not report an endpoint for a machine that is off; nothing answers there until it runs.
        var hosts = _spec.Hosts
            .Select(host => new InventoryHost(
                host.Name,
                (endpoints.GetValueOrDefault(host.Name) ?? new SshEndpoint { HostName = host.Address, User = "vagrant", HostKeyAlias = host.Name }) with { Client = SshEndpoints.ClientOf(_spec.Ssh, host.Ssh) }))
            .ToList();
        return InventoryReading.ReadAsync(_spec, hosts, _folder.KnownHostsFile, timeout, _packages, cancellation);
    }

    private static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
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
