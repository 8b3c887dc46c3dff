using HaK8s.Machines.CachedParts;
using HaK8s.Processes;

namespace HaK8s.Machines.Debian;

/// <summary>Programs that this computer itself needs, with their Debian packages.</summary>
public sealed class HostPackages
{
    /// <summary>Needs of the embedded lab: a program (or a file) and its package.</summary>
    public static IReadOnlyList<HostPackage> ForLab { get; } =
    [
        new("mmdebstrap", "mmdebstrap"),
        new("systemd-nspawn", "systemd-container"),
        new("ip", "iproute2"),
        new("nft", "nftables"),
        new("ssh", "openssh-client"),
        new("ssh-keygen", "openssh-client"),
        new("flock", "util-linux"),
        new("/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring"),
    ];

    /// <summary>Name in progress.</summary>
    public const string Title = "Programs of this computer";

    private static readonly PartCost Cost = new(6, Cores: 0.4, Starts: 500, Megabytes: 2);

    private readonly Func<string, bool> _isThere;

    public HostPackages()
        : this(IsThere)
    {
    }

    internal HostPackages(Func<string, bool> isThere) => _isThere = isThere;

    /// <summary>Returns the packages whose program is missing.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<HostPackage> packages) =>
        [.. packages.Where(package => !_isThere(package.Program)).Select(package => package.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the missing packages as a part, or null.</summary>
    public CachedPart? MissingPart(IEnumerable<HostPackage> packages) => Missing(packages).Count > 0 ? new(Title, Cost) : null;

    /// <summary>Installs missing packages, as root on Debian and its derivatives.</summary>
    /// <exception cref="MachinesException">A package is missing and cannot be installed from here.</exception>
    public async Task EnsureAsync(IReadOnlyList<HostPackage> packages, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var missing = Missing(packages);
        if (missing.Count == 0)
            return;
        if (!Environment.IsPrivilegedProcess || !_isThere("apt-get"))
            throw new MachinesException(Advice(missing, _isThere("apt-get")));

        progress.Report(new(null, $"apt-get install {string.Join(' ', missing)}") { Work = Title, Milestone = true });
        var install = await AptGetAsync(["install", "-y", "--no-install-recommends", "--no-remove", .. missing], cancellation);
        if (install.ExitCode != 0)
        {
            // Package lists may be missing or old. Only then run the slower update.
            await AptGetAsync(["update"], cancellation);
            install = await AptGetAsync(["install", "-y", "--no-install-recommends", "--no-remove", .. missing], cancellation);
        }

        if (install.ExitCode != 0)
            throw new MachinesException($"{Advice(missing, hasApt: true)}\napt-get said: {install.Error.TrimEnd()}");
        progress.Report(new(null, $"installed {string.Join(' ', missing)}", Done: true) { Work = Title });
    }

    internal static string Advice(IReadOnlyList<string> missing, bool hasApt)
    {
        var names = string.Join(' ', missing);
        return $"The embedded lab needs programs that this computer does not have: {names}\n"
            + (hasApt
                ? $"  try: sudo apt-get install -y {names}"
                : "  try: use a Debian or Ubuntu computer, or install them with this system's package manager")
            + "\n  or:  machines.provider: existing (your own hosts over SSH) or vagrant in the cluster file";
    }

    private static Task<ProcessResult> AptGetAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        LocalProcess.RunAsync(
            new ProcessSpec("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries::Delay=false", .. arguments])
            {
                Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" },
            },
            cancellation);

    private static bool IsThere(string program) => program.StartsWith('/')
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>A program in PATH, or a file with an absolute path, and its Debian package.</summary>
public sealed record HostPackage(string Program, string Name);
