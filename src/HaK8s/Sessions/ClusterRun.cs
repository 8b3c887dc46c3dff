using HaK8s.Display;
using HaK8s.Hosts.Ssh.Managed;
using HaK8s.Processes;
using HaK8s.Sessions.Drills;
using HaK8s.Sessions.Foreign;
using Serilog;

namespace HaK8s.Sessions;

/// <summary>
/// One run of the program, shared by all its targets: options, display, and the cluster that the options name. The cluster is
/// opened by the first target that needs it.
/// </summary>
public sealed class ClusterRun : IAsyncDisposable
{
    private readonly SessionOptions _options;
    private readonly Lock _lock = new();
    private readonly ComputerUse? _before = OperatingSystem.IsLinux() ? ComputerUse.Read() : null;
    private ClusterSession? _session;
    private ForeignCluster? _foreign;

    public ClusterRun(SessionOptions options)
    {
        _options = options;
        // Lets a login ask for passphrases of keys, unless nobody can answer.
        if (Screen.HasInput)
            KeyPassphrase.Asker = (path, isRight) => Display.AskSecret($"Passphrase of {path}:", isRight);
    }

    internal SessionOptions Options => _options;

    internal IRunDisplay Display { get; } = RunProgress.Create();

    /// <summary>The cluster of the cluster file.</summary>
    /// <exception cref="ClusterFile.ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    /// <exception cref="SelectionException">A host or drill does not exist, or the user has not agreed to the drills.</exception>
    internal ClusterSession Session
    {
        get
        {
            // Targets may run in parallel. The cluster file is read here and not earlier, so --help and Test work without one.
            lock (_lock)
                return _session ??= ClusterSession.Open(_options, Display);
        }
    }

    /// <summary>Finds a cluster that HaK8s did not make, by its kubeconfig; the first result is kept.</summary>
    /// <exception cref="SelectionException">The file or a drill does not exist, or the user has not agreed to the drills.</exception>
    internal async Task<ForeignCluster> FindForeignAsync(ForeignOptions foreign, CancellationToken cancellation)
    {
        if (!File.Exists(foreign.KubeconfigFile))
            throw new SelectionException($"--kubeconfig-file: {foreign.KubeconfigFile} is not a file\n  try: --kubeconfig-file with the path of the cluster's kubeconfig");
        DrillOptions.Check(_options, $"of {foreign.KubeconfigFile}", inLab: false, drills: null);
        return _foreign ??= await ForeignCluster.FindAsync(foreign, _options.AcceptHostKeys, Display, cancellation);
    }

    /// <summary>Does the work of one target, then releases the terminal, also if the work failed.</summary>
    internal async Task ShowAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            Display.Pause();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_foreign is not null)
            await _foreign.DisposeAsync();
        if (_session is not null)
            await _session.DisposeAsync();
        await Display.DisposeAsync();
        if (_before is not null)
            TellCost(ComputerUse.Read() - _before);
    }

    /// <summary>With --verbosity verbose.</summary>
    private static void TellCost(ComputerUse use) => Log.Verbose(
        "During this run the computer started {Started} programs and threads and used {Computer:0.0} s of processor time, this program {Own:0.0} s of it",
        use.Started,
        use.Processor.TotalSeconds,
        Environment.CpuUsage.TotalTime.TotalSeconds);
}
