using HaK8s.Hosts;
using HaK8s.Planning.Facts;
using HaK8s.Software;

namespace HaK8s.Steps.Desired.Packaging;

/// <summary>apt and dpkg. If another program holds the lock, apt itself names the holder.</summary>
internal sealed class AptPackages : IPackages
{
    // After a server's error apt 2.3 to 3.1.3 can wait for ever for a retry that it delayed (Launchpad 2003851).
    private const string Options = "-y -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Acquire::Retries=2 -o Acquire::Retries::Delay=false -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o APT::Install-Recommends=false";

    // With these options apt tries a silent host four times for each list, one list after the other: three lists take 96 s.
    private const string Impatience = "-o Acquire::Retries=1 -o Acquire::http::Timeout=8 -o Acquire::https::Timeout=8";

    private static readonly string Patience = EmbeddedText.ReadPart(typeof(AptPackages), "patiently.sh");
    private static readonly string Installation = EmbeddedText.ReadPart(typeof(AptPackages), "install-apt.sh");

    // Reads dpkg's database once, because this takes most of the time. The state is three letters: wanted, present, R
    // if broken.
    public ShellText Observation(IReadOnlyList<Package> packages) => ShellText.Of($$"""
        set -- {{packages.Select(package => package.Name)}}
        names=" $* " interrupted=
        while IFS=$'\t' read -r state name version; do
          case "$state" in ?[!icn]* | ??R) interrupted=1 ;; esac
          case "$names" in *" $name "*) ;; *) continue ;; esac
          case "$state" in ?'i ') printf 'package\t%s\t%s\n' "$name" "$version" ;; esac
          case "$state" in h*) printf 'held\t%s\t-\n' "$name" ;; esac
        done < <(dpkg-query -W -f='${db:Status-Abbrev}\t${Package}\t${Version}\n' 2>/dev/null)
        [ -z "$interrupted" ] && ! compgen -G '{{HostPaths.DpkgUpdates:raw}}/*' >/dev/null || printf 'packages\tinterrupted\t-\n'
        """);

    public bool Satisfies(Package package, string installed) => package.Version is null || package.Version == installed;

    /// <summary>
    /// Also fetches the lists again if a version is not known yet, or if a package can no longer be fetched. Removes no
    /// package that HaK8s did not install.
    /// </summary>
    public HostAction Install(IReadOnlyList<Package> packages, bool update)
    {
        var arguments = packages.Select(package => package.ToString()).ToList();
        return new HostAction($"Install {string.Join(", ", arguments)}", ShellText.Of($$"""
            # apt-get install {{arguments}}
            options={{Options}} update={{(update ? "1" : "")}}
            set -- {{arguments}}
            {{Refresh}}
            {{Removals.Function(PackageFamily.Apt)}}
            {{Installation:raw}}
            """), IsLong: true);
    }

    public HostAction Fetch(IReadOnlyList<Package> packages)
    {
        var arguments = packages.Select(package => package.ToString()).ToList();
        return new HostAction($"Fetch {string.Join(", ", arguments)}", ShellText.Of($$"""
            # apt-get install --download-only {{arguments}}
            {{Refresh}}
            renice -n 19 $BASHPID >/dev/null
            refresh
            apt-get install -q --download-only {{Options:raw}} --no-remove --allow-change-held-packages --allow-downgrades {{arguments}}
            """), IsLong: true);
    }

    public HostAction Hold(IReadOnlyList<Package> packages) =>
        new($"Hold {string.Join(", ", packages.Select(package => package.Name))}", ShellText.Of($"apt-mark hold {packages.Select(package => package.Name)}"));

    public HostAction Repair() => new("Finish an interrupted installation", ShellText.Of($$"""
        # dpkg --configure -a
        {{Patience:raw}}
        {{Removals.Function(PackageFamily.Apt)}}
        patiently dpkg --configure -a --force-confdef --force-confold
        others=$(apt-get install -f -s {{Options:raw}} 2>/dev/null | others_removed) || true
        [ -z "$others" ] || { echo "this {{Removals.Sign:raw}}: ${others//$'\n'/, }" >&2; exit 1; }
        patiently apt-get install -f {{Options:raw}}
        """), IsLong: true);

    /// <summary>Bash that defines refresh, which fetches the lists.</summary>
    internal static ShellText Refresh { get; } = ShellText.Raw($$"""
        {{Patience}}
        refresh() { patiently apt-get update -q {{Options}} {{Impatience}} -o APT::Update::Error-Mode=any; }
        """);
}
