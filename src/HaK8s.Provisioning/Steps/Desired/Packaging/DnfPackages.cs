using HaK8s.Hosts;
using HaK8s.Planning.Facts;
using HaK8s.Software;

namespace HaK8s.Steps.Desired.Packaging;

/// <summary>dnf (4 and 5) and rpm.</summary>
internal sealed class DnfPackages : IPackages
{
    private const string Options = "-y --setopt=install_weak_deps=False --setopt=retries=3";

    private static readonly string Installation = EmbeddedText.ReadPart(typeof(DnfPackages), "install-dnf.sh");

    /// <summary>Reads versionlock's files directly because asking dnf takes a second.</summary>
    public ShellText Observation(IReadOnlyList<Package> packages) => ShellText.Of($$"""
        set -- {{packages.Select(package => package.Name)}}
        while IFS= read -r line; do
          [[ $line != package$'\t'* ]] || printf '%s\n' "$line"
        done < <(rpm -q --qf 'package\t%{NAME}\t%{VERSION}-%{RELEASE}\n' "$@" 2>/dev/null)
        for file in {{HostPaths.DnfLocks}} {{HostPaths.Dnf5Locks}}; do
          [ -r "$file" ] || continue
          while IFS= read -r line || [ -n "$line" ]; do
            for name in "$@"; do
              if [[ $line =~ ^"$name"-([0-9]+:)?[0-9] || $line == "name = \"$name\"" ]]; then printf 'held\t%s\t-\n' "$name"; fi
            done
          done < "$file"
        done
        rpm -qa >/dev/null 2>&1 || printf 'packages\tinterrupted\t-\n'
        """);

    /// <summary>A version without its release matches every release of it.</summary>
    public bool Satisfies(Package package, string installed) =>
        package.Version is not { } version || installed == version || installed.StartsWith(version + "-", StringComparison.Ordinal);

    /// <summary>
    /// Removes a lock on another version first, because it would hide the requested version. Fetches the lists again if a
    /// package can no longer be fetched. Removes no package that HaK8s did not install. dnf waits for other programs and
    /// names them.
    /// </summary>
    public HostAction Install(IReadOnlyList<Package> packages, bool update)
    {
        var arguments = packages.Select(package => package.Version is null ? package.Name : $"{package.Name}-{package.Version}").ToList();
        return new HostAction($"Install {string.Join(", ", packages)}", ShellText.Of($$"""
            # dnf install {{arguments}}
            options={{Options}} update={{(update ? "1" : "")}} held={{string.Join(' ', packages.Where(package => package.Hold).Select(package => package.Name))}}
            set -- {{arguments}}
            {{Removals.Function(PackageFamily.Dnf)}}
            {{Installation:raw}}
            """), IsLong: true);
    }

    public HostAction Fetch(IReadOnlyList<Package> packages)
    {
        var arguments = packages.Select(package => package.Version is null ? package.Name : $"{package.Name}-{package.Version}").ToList();
        return new HostAction($"Fetch {string.Join(", ", packages)}", ShellText.Of($$"""
            # dnf install --downloadonly {{arguments}}
            renice -n 19 $BASHPID >/dev/null
            dnf -q clean expire-cache
            timeout 900 dnf install {{Options:raw}} --downloadonly --disableplugin=versionlock {{arguments}}
            """), IsLong: true);
    }

    public HostAction Hold(IReadOnlyList<Package> packages) =>
        new($"Hold {string.Join(", ", packages.Select(package => package.Name))}", ShellText.Of($$"""
            # dnf versionlock add {{packages.Select(package => package.Name)}}
            dnf -q versionlock list >/dev/null 2>&1 || dnf install {{Options:raw}} 'dnf-command(versionlock)'
            dnf -q versionlock add $(rpm -q --qf '%{NAME}-%{VERSION}-%{RELEASE} ' {{packages.Select(package => package.Name)}})
            """));

    public HostAction Repair() => new("Finish an interrupted installation", ShellText.Raw("""
        rpm --rebuilddb
        """));
}
