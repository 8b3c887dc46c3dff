using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;

namespace HaK8s.Machines.Vagrant;

/// <summary>Runs the real vagrant for one cluster.</summary>
/// <param name="settings">Provider and folder with the Vagrantfile.</param>
/// <param name="folder">Absolute path of the folder with the Vagrantfile.</param>
/// <param name="clusterFile">Path of the cluster file, which the Vagrantfile reads.</param>
/// <param name="notes">Folder for Vagrant's own data about this cluster's machines, in place of .vagrant.</param>
internal sealed class VagrantCommand(VagrantSpec settings, string folder, string clusterFile, string notes)
{
    private const string Missing =
        "vagrant is not installed on this computer\n  try: apt-get install vagrant vagrant-libvirt (Debian, Ubuntu), or https://developer.hashicorp.com/vagrant/install";

    /// <summary>
    /// Reads the states of all machines of the cluster file, such as running, poweroff (shutoff with libvirt) or
    /// not_created.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync(CancellationToken cancellation)
    {
        var output = await RunAsync(TimeSpan.FromMinutes(2), null, cancellation, "status", "--machine-readable");
        return Lines(output)
            .Where(line => line is { Type: "state", Data.Count: > 0 })
            .ToDictionary(line => line.Target, line => line.Data[0]);
    }

    /// <summary>Makes and starts machines; several in parallel if Vagrant's provider supports it.</summary>
    /// <param name="provision">Null: provisions the machines that Vagrant does not call provisioned.</param>
    public Task UpAsync(IReadOnlyList<string> machines, bool? provision, Action<string, string>? said, CancellationToken cancellation) => RunAsync(
        TimeSpan.FromMinutes(15 + (10 * machines.Count)),
        said,
        cancellation,
        ["up", .. machines, "--provider", settings.Provider, machines.Count > 1 ? "--parallel" : "--no-parallel", .. Provision(provision), "--machine-readable"]);

    /// <summary>Reads the endpoints of running machines. Vagrant returns none if one of the requested machines is off.</summary>
    public async Task<IReadOnlyDictionary<string, SshEndpoint>> EndpointsAsync(IReadOnlyList<string> machines, CancellationToken cancellation) =>
        SshConfig.Parse(await RunAsync(TimeSpan.FromMinutes(2), null, cancellation, ["ssh-config", .. machines]));

    /// <summary>Switches a machine off without a shutdown.</summary>
    public Task HaltAsync(string machine, CancellationToken cancellation) =>
        RunAsync(TimeSpan.FromMinutes(2), null, cancellation, "halt", "--force", machine, "--machine-readable");

    /// <summary>Removes machines with their disks.</summary>
    /// <param name="machines">Empty means all.</param>
    public Task DestroyAsync(IReadOnlyCollection<string> machines, Action<string, string>? said, CancellationToken cancellation) =>
        RunAsync(TimeSpan.FromMinutes(10), said, cancellation, ["destroy", "--force", .. machines, "--machine-readable"]);

    private static IReadOnlyList<string> Provision(bool? provision) => provision switch
    {
        null => [],
        true => ["--provision"],
        false => ["--no-provision"],
    };

    /// <param name="said">Receives machine and text of each line for users.</param>
    private async Task<string> RunAsync(TimeSpan deadline, Action<string, string>? said, CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        if (ProgramPath.Find("vagrant") is null)
            throw new MachinesException(Missing);
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("vagrant", arguments)
            {
                WorkingDirectory = folder,
                Environment = new Dictionary<string, string>
                {
                    ["HAK8S_CLUSTER_FILE"] = Path.GetFullPath(clusterFile),
                    ["VAGRANT_DOTFILE_PATH"] = notes,
                    ["VAGRANT_DEFAULT_PROVIDER"] = settings.Provider,
                    ["VAGRANT_CHECKPOINT_DISABLE"] = "1",
                    // Used only by halts.
                    ["HAK8S_PULL_THE_PLUG"] = "1",
                },
                Deadline = deadline,
                OnLine = said is null ? null : line => Tell(line, said),
            },
            cancellation);
        return result.ExitCode == 0 ? result.Output : throw Failure(arguments, result);
    }

    private static void Tell(string text, Action<string, string> said)
    {
        if (MachineReadable.Parse(text) is not { Type: "ui", Data.Count: > 1 } line)
            return;
        // Every line begins with the machine's name; lines with dashes list the machine's settings.
        var words = line.Data[1].Replace("==>", "", StringComparison.Ordinal).Replace($" {line.Target}: ", " ", StringComparison.Ordinal).Trim();
        if (words.Length > 0 && !words.StartsWith("-- ", StringComparison.Ordinal))
            said(line.Target, words.Split('\n')[0]);
    }

    private static MachinesException Failure(IReadOnlyList<string> arguments, ProcessResult result)
    {
        var lines = Lines(result.Output).ToList();
        // error-exit has the class of the error, then the text for users.
        var reasons = lines.Where(line => line is { Type: "error-exit", Data.Count: > 1 }).Select(line => line.Data[1]).ToList();
        var text = reasons.Count > 0 ? string.Join('\n', reasons) : result.Error.Trim().Length > 0 ? result.Error : result.Output;
        return new MachinesException(
            $"vagrant {string.Join(' ', arguments)} failed (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0} s)\n  "
            + string.Join("\n  ", text.Trim().Split('\n').TakeLast(15)));
    }

    private static IEnumerable<MachineReadable> Lines(string output) => output.Split('\n').Select(line => MachineReadable.Parse(line.TrimEnd('\r'))).OfType<MachineReadable>();
}
