using System.Text.Json;
using HaK8s.ClusterFile;
using HaK8s.Hosts;

namespace HaK8s.Machines.Proxmox;

/// <summary>Runs <c>qm</c> on a Proxmox VE host.</summary>
internal sealed class ProxmoxHost(IHost host, ProxmoxSpec settings)
{
    private static readonly TimeSpan Brief = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Copying = TimeSpan.FromMinutes(30);
    private static readonly string Observation = EmbeddedText.Read(typeof(ProxmoxHost), "observe.sh");

    /// <summary>Finds the machines that have these ids now; unused ids are left out.</summary>
    public async Task<IReadOnlyDictionary<int, FoundVm>> FindAsync(IReadOnlyList<int> ids, CancellationToken cancellation)
    {
        var output = await RunAsync("list the virtual machines", ShellText.Of($"hak8s_ids='{string.Join(' ', ids):raw}'\n{Observation:raw}"), Brief, cancellation);
        var found = new Dictionary<int, FoundVm>();
        Dictionary<string, string>? current = null;
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                if (line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
                    current?.TryAdd(line[..colon].Trim(), line[(colon + 2)..]);
                continue;
            }

            var words = line.Split(' ');
            var id = int.Parse(words[1]);
            found[id] = new FoundVm(id, words[0] == "vm", current = []);
        }

        return found;
    }

    /// <summary>
    /// Clones the template. The same call sets the mark, so the clone is recognizable as ours from its first moment.
    /// </summary>
    public Task CloneAsync(CloneSpec clone, CancellationToken cancellation)
    {
        var storage = settings.Storage is null ? ShellText.Empty : ShellText.Of($" --full 1 --storage {settings.Storage}");
        return RunAsync(
            $"clone template {settings.Template} to {clone.Id}",
            ShellText.Of($"qm clone {settings.Template} {clone.Id} --name {clone.Name} --description {clone.Mark}{storage}"),
            Copying,
            cancellation);
    }

    /// <summary>Gives a clone its size, network card, address and user.</summary>
    /// <param name="template">Settings of the template.</param>
    /// <param name="publicKey">Line of the public key that may log in.</param>
    public Task ConfigureAsync(CloneSpec clone, IReadOnlyDictionary<string, string> template, string publicKey, CancellationToken cancellation)
    {
        List<string> options =
        [
            "--net0", NetCard.For(template.GetValueOrDefault("net0"), clone.Mac, settings.Bridge),
            "--ipconfig0", $"ip={clone.Address}/{settings.PrefixLength},gw={settings.Gateway}",
            "--ciuser", settings.User,
            "--agent", "enabled=1",
        ];
        if (settings.Dns.Count > 0)
            options.AddRange(["--nameserver", string.Join(' ', settings.Dns)]);
        if (clone.Cpus is { } cpus)
            options.AddRange(["--cores", $"{cpus}"]);
        if (clone.Memory is { } memory)
            options.AddRange(["--memory", $"{memory}"]);
        // Before qm set, by which a later run knows that the clone is complete. Repeated with the same size, it changes nothing.
        var resize = clone.Disk is { } disk && TemplateDisk.Of(template) is { } found
            ? ShellText.Of($"qm disk resize {clone.Id} {found.Key} {disk}G")
            : ShellText.Empty;
        return RunAsync($"configure virtual machine {clone.Id}", ShellText.Of($"""
            set -e
            key=$(mktemp)
            trap 'rm -f "$key"' EXIT
            printf '%s\n' {publicKey} > "$key"
            {resize}
            qm set {clone.Id} {options} --sshkeys "$key"
            """), Brief, cancellation);
    }

    public Task StartAsync(int id, CancellationToken cancellation) => RunAsync(
        $"start virtual machine {id}", ShellText.Of($"qm status {id} | grep -qx 'status: running' || qm start {id}"), Brief, cancellation);

    /// <summary>Switches a machine off without a shutdown.</summary>
    public Task StopAsync(int id, CancellationToken cancellation) => RunAsync(
        $"stop virtual machine {id}", ShellText.Of($"qm status {id} | grep -qx 'status: stopped' || qm stop {id}"), Brief, cancellation);

    public async Task<bool> IsOnAsync(int id, CancellationToken cancellation) =>
        (await RunAsync($"read the status of virtual machine {id}", ShellText.Of($"qm status {id}"), Brief, cancellation)).Trim() == "status: running";

    public Task DestroyAsync(int id, CancellationToken cancellation) =>
        RunAsync($"destroy virtual machine {id}", ShellText.Of($"qm destroy {id} --purge 1"), Brief, cancellation);

    /// <summary>
    /// Reads the machine's SSH host key through its guest agent, which cannot be forged on the network; null until the
    /// agent answers.
    /// </summary>
    public async Task<HostKeyAnswer> HostKeyAsync(int id, CancellationToken cancellation)
    {
        // cloud-init makes new keys at a clone's first start, after the agent has started.
        var script = ShellText.Of($"qm guest exec {id} --timeout 60 -- sh -c 'cloud-init status --wait >/dev/null 2>&1; cat {HostPaths.SshHostKey:raw}'");
        var result = await host.RunAsync(new HostCommand($"read the host key of virtual machine {id}", script, Brief), null, cancellation);
        if (!result.Succeeded)
            return new HostKeyAnswer(null, result.Error.Trim());
        using var answer = JsonDocument.Parse(result.Output);
        var words = answer.RootElement.TryGetProperty("out-data", out var data) ? (data.GetString() ?? "").Trim().Split(' ') : [];
        return words.Length >= 2 ? new HostKeyAnswer($"{words[0]} {words[1]}", "") : new HostKeyAnswer(null, $"the guest agent answered {result.Output.Trim()}");
    }

    private async Task<string> RunAsync(string title, ShellText script, TimeSpan deadline, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, deadline), null, cancellation);
        return result.Succeeded
            ? result.Output
            : throw new MachinesException($"{host.Name}: could not {title} (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0} s)\n  {string.Join("\n  ", (result.Error.Trim().Length > 0 ? result.Error : result.Output).Trim().Split('\n').TakeLast(8))}");
    }
}

/// <summary>An existing virtual machine or container on the Proxmox VE host, or elsewhere in its cluster.</summary>
/// <param name="Settings">Output of <c>qm config</c>, by key; empty if it is not a virtual machine of this host.</param>
internal sealed record FoundVm(int Id, bool OnThisHost, IReadOnlyDictionary<string, string> Settings)
{
    public string Name => Settings.GetValueOrDefault("name", "");

    public string Description => Uri.UnescapeDataString(Settings.GetValueOrDefault("description", "")).Trim();

    public bool IsTemplate => Settings.GetValueOrDefault("template") == "1";

    public bool Is(CloneSpec clone) => OnThisHost && Name == clone.Name && Description == clone.Mark;
}
