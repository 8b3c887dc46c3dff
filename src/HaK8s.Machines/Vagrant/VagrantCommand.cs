using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Vagrant.Tasks;

namespace HaK8s.Machines.Vagrant;

/// <summary>Runs the real vagrant for one cluster.</summary>
/// <param name="settings">Provider and folder with the Vagrantfile.</param>
/// <param name="folder">Absolute path of the folder with the Vagrantfile.</param>
/// <param name="clusterFile">Path of the cluster file, which the Vagrantfile reads.</param>
/// <param name="notes">Folder for Vagrant's own data about this cluster's machines, in place of .vagrant.</param>
internal sealed class VagrantCommand(VagrantSpec settings, string folder, string clusterFile, string notes)
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Reads the states of all machines of the cluster file, such as running, poweroff (shutoff with libvirt) or
    /// not_created.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync(CancellationToken cancellation)
    {
        var result = await VagrantTasks.VagrantStatusAsync(_ => OfCluster(_).SetTimeout(Short).EnableMachineReadable(), cancellation);
        return MachineReadable.ParseAll(result.Output)
            .Where(line => line is { Type: "state", Data.Count: > 0 })
            .ToDictionary(line => line.Target, line => line.Data[0]);
    }

    /// <summary>Makes and starts machines; several in parallel if Vagrant's provider supports it.</summary>
    /// <param name="provision">Null: provisions the machines that Vagrant does not call provisioned.</param>
    /// <param name="said">Receives machine and text of each line for users.</param>
    public Task UpAsync(IReadOnlyList<string> machines, bool? provision, Action<string, string>? said, CancellationToken cancellation) => VagrantTasks.VagrantUpAsync(
        _ => OfCluster(_)
            .SetMachines(machines)
            .SetProvider(settings.Provider)
            .SetParallel(machines.Count > 1)
            .SetProvision(provision)
            .SetTimeout(TimeSpan.FromMinutes(15 + (10 * machines.Count)))
            .SetLogger(Teller(said))
            .EnableMachineReadable(),
        cancellation);

    /// <summary>Reads the endpoints of running machines. Vagrant returns none if one of the requested machines is off.</summary>
    public async Task<IReadOnlyDictionary<string, SshEndpoint>> EndpointsAsync(IReadOnlyList<string> machines, CancellationToken cancellation) =>
        SshConfig.Parse((await VagrantTasks.VagrantSshConfigAsync(_ => OfCluster(_).SetMachines(machines).SetTimeout(Short), cancellation)).Output);

    /// <summary>Switches a machine off without a shutdown.</summary>
    public Task HaltAsync(string machine, CancellationToken cancellation) =>
        VagrantTasks.VagrantHaltAsync(_ => OfCluster(_).SetMachines(machine).EnableForce().SetTimeout(Short).EnableMachineReadable(), cancellation);

    /// <summary>Removes machines with their disks.</summary>
    /// <param name="machines">Empty means all.</param>
    /// <param name="said">Receives machine and text of each line for users.</param>
    public Task DestroyAsync(IReadOnlyCollection<string> machines, Action<string, string>? said, CancellationToken cancellation) =>
        VagrantTasks.VagrantDestroyAsync(_ => OfCluster(_).SetMachines(machines).EnableForce().SetLogger(Teller(said)).EnableMachineReadable(), cancellation);

    private T OfCluster<T>(T command)
        where T : VagrantSettings => command
        .SetWorkingDirectory(folder)
        .SetEnvironmentVariable("HAK8S_CLUSTER_FILE", Path.GetFullPath(clusterFile))
        .SetEnvironmentVariable("VAGRANT_DOTFILE_PATH", notes)
        .SetEnvironmentVariable("VAGRANT_DEFAULT_PROVIDER", settings.Provider)
        .SetEnvironmentVariable("VAGRANT_CHECKPOINT_DISABLE", "1")
        // Used only by halts.
        .SetEnvironmentVariable("HAK8S_PULL_THE_PLUG", "1");

    private static Action<string>? Teller(Action<string, string>? said) => said is null ? null : text =>
    {
        if (MachineReadable.Parse(text) is not { Type: "ui", Data.Count: > 1 } line)
            return;
        // Every line begins with the machine's name; lines with dashes list the machine's settings.
        var words = line.Data[1].Replace("==>", "", StringComparison.Ordinal).Replace($" {line.Target}: ", " ", StringComparison.Ordinal).Trim();
        if (words.Length > 0 && !words.StartsWith("-- ", StringComparison.Ordinal))
            said(line.Target, words.Split('\n')[0]);
    };
}
