using HaK8s.Hosts;

namespace HaK8s.Steps.Desired;

/// <summary>Actions with apt. Other programs' locks are waited for; apt itself names their holder.</summary>
internal static class PackageActions
{
    private const string Options = "-y -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Acquire::Retries=3 -o APT::Install-Recommends=false";

    /// <summary>Installs exactly these versions; the lists are fetched anew when sources changed or a version is not known yet.</summary>
    public static HostAction Install(IReadOnlyList<Package> packages, bool update)
    {
        var arguments = packages.Select(package => package.Argument).ToList();
        var first = update
            ? ShellText.Raw("refresh")
            : ShellText.Of($"apt-get install {Options:raw} -s --allow-change-held-packages --allow-downgrades {arguments} >/dev/null 2>&1 || refresh");
        return new HostAction($"Install {string.Join(", ", packages.Select(package => package.Argument))}", ShellText.Of($$"""
            # apt-get install {{arguments}}
            {{Refresh}}
            {{first}}
            NEEDRESTART_MODE=l apt-get install -q {{Options:raw}} --allow-change-held-packages --allow-downgrades {{arguments}}
            """));
    }

    public static HostAction Hold(IReadOnlyList<Package> packages) =>
        new($"Hold {string.Join(", ", packages.Select(package => package.Name))}", ShellText.Of($"apt-mark hold {packages.Select(package => package.Name)}"));

    public static HostAction Repair() => new("Finish an interrupted installation", ShellText.Raw($"""
        dpkg --configure -a --force-confdef --force-confold
        apt-get install -f {Options}
        """));

    // apt-get update has no lock timeout of its own.
    private static ShellText Refresh { get; } = ShellText.Raw($$"""
        refresh() {
          local end=$((SECONDS + 600)) said
          until said=$(apt-get update -q {{Options}} -o APT::Update::Error-Mode=any 2>&1); do
            case "$said" in
              *'Could not get lock'*) echo "$said" | grep -m1 'held by process' || true; [ "$SECONDS" -lt "$end" ] || { echo "$said" >&2; return 1; }; sleep 1 ;;
              *) echo "$said" >&2; return 1 ;;
            esac
          done
        }
        """);
}
