using HaK8s.Audit.Programs;
using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Processes;

namespace HaK8s.Sessions.Auditing;

/// <summary>
/// Gives configurations to the programs of a Debian root of the lab. The root is read-only below a layer in memory and has no
/// network, so a test leaves nothing behind, also if it is cut off.
/// </summary>
/// <param name="binaries">Absolute path of a folder with kubeadm; null: the one that the lab has built on this computer.</param>
internal sealed class LabPrograms(CacheFolder cache, string? binaries, IProgress<MachineProgress> progress)
{
    private const string StreamModule = "/usr/lib/nginx/modules/ngx_stream_module.so";

    // The configuration is a copy from standard input, and the program ends by itself if this program was killed.
    private const string Script = "mkdir -p \"${1%/*}\" && cat > \"$1\" && shift && exec timeout 20 \"$@\" < /dev/null";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly string[] Needs = ["mmdebstrap", "systemd-container", "util-linux", "debian-archive-keyring"];

    /// <summary>Releases whose programs are asked, one after the other while the program is too old for the file.</summary>
    public static IReadOnlyList<DebianRelease> Releases(string program) => program == "kubeadm" ? [DebianRelease.Bookworm] : [DebianRelease.Bookworm, DebianRelease.Trixie];

    /// <summary>Makes the root if it is missing, and tests the configuration in it.</summary>
    public async Task<ProgramAnswer> AskAsync(ProgramQuestion question, DebianRelease release, CancellationToken cancellation)
    {
        var kubeadm = question.Program == "kubeadm" ? Kubeadm() : null;
        if (Obstacle(question.Program, kubeadm) is { } obstacle)
            return new ProgramAnswer(question, ExitCode: null, $"it is not installed on this computer, and {obstacle}");
        try
        {
            var root = await new DebianRoots(cache).EnsureAsync(ProgramRoot.Of(release), progress, cancellation);
            var path = PathOf(question.Program);
            var place = kubeadm is null ? $"of Debian {release.ToString().ToLowerInvariant()} in a lab root" : "in a lab root";
            return await AuditPrograms.TestAsync(question, path, place, question.Program == "nginx" ? StreamModule : null, async arguments => Own(await NspawnRunner.RunAsync(
                new NspawnCommand(root, ["sh", "-c", Script, "sh", path, question.Program, .. arguments])
                {
                    ReadOnly = true,
                    Offline = true,
                    Input = question.Text,
                    Deadline = Deadline,
                    ReadOnlyBinds = kubeadm is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [kubeadm] = "/usr/bin/kubeadm" },
                },
                cancellation)));
        }
        catch (Exception exception) when (exception is MachinesException or ProcessFailedException)
        {
            return new ProgramAnswer(question, ExitCode: null, $"it is not installed on this computer, and the lab's root has failed: {exception.Message.Split('\n')[0]}");
        }
    }

    /// <summary>Removes what systemd-nspawn itself says when it ends.</summary>
    private static ProcessResult Own(ProcessResult result) =>
        result with { Error = string.Concat(result.Error.Split('\n').Where(line => !line.Contains("nspawn/", StringComparison.Ordinal)).Select(line => $"{line}\n")) };

    /// <summary>Returns what a root of the lab lacks here; null if nothing.</summary>
    private static string? Obstacle(string program, string? kubeadm)
    {
        if (!OperatingSystem.IsLinux())
            return "a root of the lab needs Linux";
        if (!Environment.IsPrivilegedProcess)
            return "a root of the lab needs root (try: sudo ./build.sh Audit --with-programs …)";
        var missing = new HostPackages().Missing(HostPackages.ForLab.Where(package => Needs.Contains(package.Name)));
        if (missing.Count > 0)
            return $"a root of the lab needs other programs (try: apt-get install -y {string.Join(' ', missing)})";
        return program == "kubeadm" && kubeadm is null ? "the lab has built none on this computer (try: a cluster file with kubernetes.binaries, a folder that has kubeadm)" : null;
    }

    private string? Kubeadm() => binaries is not null
        ? Existing(binaries)
        : Folders(Path.Combine(cache.Path, "kubernetes")).Order(StringComparer.Ordinal).Select(Existing).FirstOrDefault(path => path is not null);

    private static IEnumerable<string> Folders(string parent) => Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, "*-debian") : [];

    private static string? Existing(string folder) => File.Exists(Path.Combine(folder, "kubeadm")) ? Path.Combine(folder, "kubeadm") : null;

    /// <summary>Returns the usual path of a configuration, beside which the files are that it includes.</summary>
    private static string PathOf(string program) => program switch
    {
        "haproxy" => "/etc/haproxy/haproxy.cfg",
        "nginx" => "/etc/nginx/nginx.conf",
        "keepalived" => "/etc/keepalived/keepalived.conf",
        _ => "/etc/kubernetes/kubeadm.yaml",
    };
}
