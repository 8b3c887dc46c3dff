using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Machines.Proxmox;

/// <summary>
/// Makes, starts and removes the clones of one cluster. A machine with another id, name or mark is never changed.
/// </summary>
/// <param name="acceptHostKeys">True: a clone whose agent may not tell its host key goes on without one.</param>
internal sealed class Clones(IReadOnlyList<CloneSpec> clones, ProxmoxHost qm, ProxmoxSpec settings, bool acceptHostKeys = false)
{
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _pinning = new();
    private readonly List<string> _unpinned = [];

    /// <summary>Names of clones that were started without a pinned host key; the next connection may accept what they show.</summary>
    public IReadOnlyList<string> Unpinned
    {
        get
        {
            lock (_pinning)
                return [.. _unpinned];
        }
    }

    /// <summary>Makes missing clones and starts stopped ones.</summary>
    /// <param name="publicKey">Line of the public key that may log in.</param>
    /// <param name="knownHosts">File in which a new clone's host key is pinned under its name.</param>
    /// <param name="atOnce">Number of clones that are made at the same time.</param>
    /// <exception cref="MachinesException">An id is taken (then nothing was changed), or a clone could not be made.</exception>
    public async Task UpAsync(string publicKey, string knownHosts, int atOnce, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var found = await qm.FindAsync([settings.Template, .. clones.Select(clone => clone.Id)], cancellation);
        if (!found.TryGetValue(settings.Template, out var template) || !template.OnThisHost || !template.IsTemplate)
            throw new MachinesException($"{settings.Host}: virtual machine {settings.Template} is not a template on this host\n  try: choose another machines.proxmox.template, or convert it with qm template {settings.Template}");
        Refuse(found);
        if (!TemplateDisk.HasCloudInit(template.Settings))
            throw new MachinesException($"{settings.Host}: template {settings.Template} has no cloud-init drive, so its clones would get no address, user or key\n  nothing was changed; try: qm set {settings.Template} --ide2 {settings.Storage ?? "STORAGE"}:cloudinit on that host");
        RefuseSizes(TemplateDisk.Of(template.Settings));

        using var slots = new SemaphoreSlim(atOnce);
        await Task.WhenAll(clones.Select(async clone =>
        {
            await slots.WaitAsync(cancellation);
            try
            {
                await OneAsync(clone, found.GetValueOrDefault(clone.Id), template, publicKey, knownHosts, progress, cancellation);
            }
            finally
            {
                slots.Release();
            }
        }));
    }

    /// <summary>True if all clones exist and are ours.</summary>
    public async Task<bool> AreThereAsync(CancellationToken cancellation)
    {
        var found = await qm.FindAsync([.. clones.Select(clone => clone.Id)], cancellation);
        return clones.All(clone => found.TryGetValue(clone.Id, out var vm) && vm.Is(clone));
    }

    /// <summary>Removes our clones, and reports other machines that have one of our ids.</summary>
    /// <param name="names">Names of clones.</param>
    public async Task DestroyAsync(IReadOnlyCollection<string> names, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var selected = clones.Where(clone => names.Contains(clone.Name)).ToList();
        var found = await qm.FindAsync([.. selected.Select(clone => clone.Id)], cancellation);
        foreach (var clone in selected.Where(clone => found.ContainsKey(clone.Id)))
        {
            if (!found[clone.Id].Is(clone))
            {
                progress.Report(new(null, $"not removed: {Describe(found[clone.Id])}, because it is not {clone.Name} of this cluster"));
                continue;
            }

            await qm.StopAsync(clone.Id, cancellation);
            await qm.DestroyAsync(clone.Id, cancellation);
            progress.Report(new(clone.Name, $"virtual machine {clone.Id} removed", Done: true));
        }
    }

    private async Task OneAsync(
        CloneSpec clone, FoundVm? vm, FoundVm template, string publicKey, string knownHosts, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        // A clone without our network card was interrupted before it was configured.
        var complete = vm is not null && vm.Settings.GetValueOrDefault("net0", "").Contains(clone.Mac, StringComparison.OrdinalIgnoreCase) && vm.Settings.ContainsKey("sshkeys");
        if (vm is null)
        {
            progress.Report(new(clone.Name, $"cloning {settings.Template} to {clone.Id}"));
            await qm.CloneAsync(clone, cancellation);
        }

        if (!complete)
            await qm.ConfigureAsync(clone, template.Settings, publicKey, cancellation);
        await qm.StartAsync(clone.Id, cancellation);
        if (vm is null || !KnownHosts.Has(knownHosts, clone.Name))
        {
            progress.Report(new(clone.Name, "waiting for the guest agent"));
            await PinAsync(clone, knownHosts, progress, cancellation);
        }

        progress.Report(new(clone.Name, $"runs as virtual machine {clone.Id} after {watch.Elapsed.TotalSeconds:0} s", Done: true));
    }

    private async Task PinAsync(CloneSpec clone, string knownHosts, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var answer = await HostKeyAsync(clone, cancellation);
        if (answer.Key is null && !acceptHostKeys)
        {
            throw new MachinesException(
                $"{clone.Name}: its guest agent may not run commands, so HaK8s cannot read its SSH host key: {answer.Reason}\n"
                + $"  try: ./build.sh Vms --accept-host-keys, which accepts the key that the machine shows on the network; or allow guest-exec and guest-exec-status in /etc/sysconfig/qemu-ga of template {settings.Template} (add them to --allow-rpcs in FILTER_RPC_ARGS, or remove them from BLOCK_RPCS in older versions; with SELinux also: setsebool -P virt_qemu_ga_run_unconfined on), and make the clones again");
        }

        if (answer.Key is null)
            progress.Report(new(clone.Name, "its guest agent may not tell the host key; the key that it shows on the network is accepted"));
        lock (_pinning)
        {
            // Without a key this forgets that of an earlier machine with the same name, which would be refused.
            KnownHosts.Pin(knownHosts, clone.Name, answer.Key is null ? [] : [answer.Key]);
            if (answer.Key is null)
                _unpinned.Add(clone.Name);
        }
    }

    /// <returns>A key, or the agent's refusal.</returns>
    private async Task<HostKeyAnswer> HostKeyAsync(CloneSpec clone, CancellationToken cancellation)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var answer = await qm.HostKeyAsync(clone.Id, cancellation);
            if (answer.Key is not null || answer.Forbidden)
                return answer;
            if (watch.Elapsed > BootTime)
                throw new MachinesException($"{clone.Name}: its guest agent reported no SSH host key within {BootTime.TotalMinutes:0} min: {answer.Reason}\n  try: check on its console whether it is still booting; if not, install qemu-guest-agent and cloud-init in template {settings.Template}");
            await Task.Delay(Pause, cancellation);
        }
    }

    private void Refuse(IReadOnlyDictionary<int, FoundVm> found)
    {
        var taken = clones.Where(clone => found.TryGetValue(clone.Id, out var vm) && !vm.Is(clone))
            .Select(clone => $"{clone.Name}: id {clone.Id} is used by {Describe(found[clone.Id])}, which does not belong to this cluster")
            .ToList();
        if (taken.Count > 0)
            throw new MachinesException($"{string.Join('\n', taken)}\n  nothing was changed; try: choose another machines.proxmox.firstId, or set vmId for those hosts");
    }

    /// <summary>Refuses disks that would have to shrink, which Proxmox VE cannot do.</summary>
    private void RefuseSizes(TemplateDisk? disk)
    {
        var wrong = clones.Where(clone => clone.Disk is not null)
            .Select(clone => disk is null ? $"{clone.Name}: template {settings.Template} has no disk whose size could be set"
                : clone.Disk < disk.Size ? $"{clone.Name}: disk {clone.Disk} GiB is smaller than the template's {disk.Key}, {disk.Size:0.##} GiB" : null)
            .OfType<string>()
            .ToList();
        if (wrong.Count > 0)
            throw new MachinesException($"{string.Join('\n', wrong)}\n  nothing was changed; try: give a larger disk (machines.proxmox.disk, or disk of the host), or leave it out for the template's");
    }

    private static string Describe(FoundVm vm) => vm.OnThisHost ? $"virtual machine {vm.Id} ({(vm.Name.Length > 0 ? vm.Name : "no name")})" : $"machine {vm.Id} of another host or kind";
}
