using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab.Disks;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Machines.Lab.Network;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab;

/// <summary>The embedded lab: real Linux machines in namespaces of this computer, one bridge per cluster.</summary>
public sealed class LabMachines : IMachines
{
    private readonly LabLayout _layout;
    private readonly CacheFolder _cache;
    private readonly ILabMirror _mirror;
    private readonly IMachineLauncher _launcher;
    private readonly LabBridge _bridge;
    private readonly LabPartitions _partitions;
    private readonly LabReadiness _readiness;
    private readonly bool _cgroupV1;
    private readonly SshClientKind _client;

    /// <param name="spec">Its name is the lab's name; its addresses determine the range.</param>
    /// <exception cref="MachinesException">Names or addresses do not fit a lab.</exception>
    public LabMachines(ClusterSpec spec, CacheFolder cache, ILabMirror mirror)
    {
        _layout = LabLayout.Of(spec, cache);
        _client = SshEndpoints.ClientOf(spec.Ssh, null);
        _cache = cache;
        _mirror = mirror;
        var mounts = MountTable.Read();
        _cgroupV1 = mounts.TypeAt("/sys/fs/cgroup") != "cgroup2";
        _launcher = UnitLauncher.Serves
            ? new UnitLauncher(_layout.Names.Prefix)
            : new DirectLauncher(new ControlGroups(_layout.Names.Group, mounts));
        _bridge = new(_layout);
        _partitions = new(_layout.Names);
        _readiness = new(_layout, _launcher);
        Power = new LabPower(_layout, _launcher, _bridge, _partitions);
    }

    public IMachinePower Power { get; }

    /// <summary>Returns the processor time of all processes of a machine since it was switched on.</summary>
    /// <param name="machine">Name of a machine of this lab.</param>
    /// <exception cref="MachinesException">The machine is off.</exception>
    public Task<TimeSpan> ProcessorTimeAsync(string machine, CancellationToken cancellation) =>
        _launcher.ProcessorTimeAsync(_layout.Machines.Single(known => known.Name == machine), cancellation);

    public async Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        LabNeeds.Check();
        using var labLock = await LockAsync(progress, cancellation);
        try
        {
            _cache.Ensure();
            await using var work = await new LabParts(_cache, _mirror).BeginAsync(Releases, progress, cancellation);
            await new HostPackages().EnsureAsync(HostPackages.ForLab, work, cancellation);
            if (!_bridge.IsThere)
                await LabAddresses.RefuseUsedAsync(_layout.Range, _layout.Names.Bridge, cancellation);
            KernelLimits.Raise(progress);
            var services = await UpAsync(work, cancellation);
            await Task.WhenAll(_layout.Machines.Select(machine => LabDisk.SetAptProxyAsync(machine, services.AptProxy, cancellation)));
            return Inventory(services);
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"The lab {_layout.Names.Lab} could not be brought up: {exception.Message}", exception);
        }
        finally
        {
            if (!Directory.Exists(_layout.Folder))
                labLock.Remove();
        }
    }

    private IReadOnlyList<DebianRelease> Releases => [.. _layout.Machines.Select(machine => machine.Release).Distinct()];

    /// <summary>Makes the roots, the mirror's files and the machines. Each begins as soon as its requirements exist.</summary>
    private async Task<MirrorServices> UpAsync(PartsProgress work, CancellationToken cancellation)
    {
        var roots = new DebianRoots(_cache);
        var bridge = new TaskCompletionSource();
        MirrorServices? services = null;
        await ParallelWork.RunAsync([MirrorAsync, MachinesAsync], cancellation);
        return services!;

        async Task MirrorAsync(CancellationToken stop)
        {
            await _mirror.PrepareAsync(work, stop);
            await bridge.Task.WaitAsync(stop);
            services = await _mirror.StartAsync(_layout.Range.Gateway, work, stop);
        }

        async Task MachinesAsync(CancellationToken stop)
        {
            await LabKeys.EnsureAsync(_layout, stop);
            await _bridge.EnsureAsync(stop);
            await _partitions.HealAsync(stop);
            bridge.SetResult();
            await ParallelWork.RunAsync(Releases.Select<DebianRelease, Func<CancellationToken, Task>>(release => inner => MachinesOfAsync(release, inner)), stop);
        }

        async Task MachinesOfAsync(DebianRelease release, CancellationToken stop)
        {
            var root = await roots.EnsureAsync(LabRoot.Of(release), work, stop);
            await Task.WhenAll(_layout.Machines.Where(machine => machine.Release == release).Select(machine => UpAsync(machine, root, work, stop)));
        }
    }

    public async Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) =>
        _layout.Machines.All(machine => File.Exists(machine.MadeMark))
        && await _mirror.FindAsync(_layout.Range.Gateway, cancellation) is { } services
            ? Inventory(services)
            : null;

    public async Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        LabNeeds.Check();
        using var labLock = await LockAsync(progress, cancellation);
        try
        {
            await _mirror.StopAsync(cancellation);
            await new LabRemoval(_layout, _launcher, _bridge, _partitions).RemoveAsync(cancellation);
            labLock.Remove();
            progress.Report(new(null, $"lab {_layout.Names.Lab}: removed", Done: true));
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"The lab {_layout.Names.Lab} could not be removed: {exception.Message}", exception);
        }
    }

    public async Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        LabNeeds.Check();
        using var labLock = await LockAsync(progress, cancellation);
        try
        {
            await Task.WhenAll(hosts.Select(_layout.Machine).Select(async machine =>
            {
                await new LabRemoval(_layout, _launcher, _bridge, _partitions).RemoveAsync(machine, cancellation);
                progress.Report(new(machine.Name, "removed with its disk", Done: true));
            }));
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"machines of the lab {_layout.Names.Lab} could not be removed: {exception.Message}", exception);
        }
    }

    /// <summary>Prevents two programs from making or removing the same lab at the same time.</summary>
    private Task<FileLock> LockAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => FileLock.TakeAsync(
        // Next to the lab's folder, because that folder may be removed.
        _layout.Folder + ".lock",
        () => progress.Report(new(null, $"waiting for another program that uses the lab {_layout.Names.Lab}")),
        cancellation);

    private async Task UpAsync(LabMachine machine, string root, PartsProgress progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var on = await _launcher.IsOnAsync(machine, cancellation);
        if (on && File.Exists(machine.MadeMark) && _bridge.IsWired(machine))
        {
            if (!_bridge.IsLinkUp(machine))
                await _bridge.LinkUpAsync(machine, cancellation);
            if (await LabReadiness.ListensAsync(machine, cancellation))
                return;
        }
        else
        {
            progress.Report(new(machine.Name, on ? "its start was interrupted, starting again" : "starting"));
            // Also if it is off, because an interrupted start may have left parts.
            await _launcher.KillAsync(machine, cancellation);
            await LabDisk.EnsureAsync(_layout, machine, cancellation);
            await BootScript.WriteAsync(_layout, machine, root, _launcher.GroupsOf(machine), cancellation);
            await Power.PowerOnAsync(machine.Name, cancellation);
        }

        await _readiness.WaitAsync(machine, cancellation);
        progress.Report(new(machine.Name, $"answers on SSH after {watch.Elapsed.TotalSeconds:0.0} s", Done: true));
    }

    private Inventory Inventory(MirrorServices services) => new()
    {
        Hosts =
        [
            .. _layout.Machines.Select(machine => new InventoryHost(machine.Name, new SshEndpoint
            {
                HostName = machine.Address,
                User = "root",
                Port = 22,
                IdentityFile = _layout.IdentityFile,
                Client = _client,
            }) { Os = machine.Os }),
        ],
        KnownHostsFile = _layout.KnownHostsFile,
        Traits = new() { CgroupV1 = _cgroupV1, SharedKernel = true, Interface = "eth0", AptProxy = services.AptProxy },
        Packages = services.Packages,
    };
}
