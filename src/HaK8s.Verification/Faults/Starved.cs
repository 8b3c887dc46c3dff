using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Limits the services of a host to a few percent of one core: all services in systemd's system.slice, or the entire container
/// if systemd does not divide processor time, as in a lab machine on cgroup v1. Real-time processes are not limited.
/// </summary>
internal static class Starved
{
    /// <summary>The kernel's default period of a limit in microseconds.</summary>
    private const int Period = 100_000;

    /// <summary>Finds out whether the host can limit processor time.</summary>
    public static ShellText Possible { get; } = ShellText.Of($"""
        place={HostPaths.StarvedGroup} quota={HostPaths.SystemSliceQuota}
        {EmbeddedText.ReadPart(typeof(Starved), "limitable.sh"):raw}
        """);

    /// <param name="percent">Percentage of one core for all services together.</param>
    public static ShellText Strike(int percent) => ShellText.Of($$"""
        read -r file < {{HostPaths.StarvedGroup}}
        case $file in
        */system.slice/*) systemctl set-property --runtime system.slice CPUQuota={{percent}}% ;;
        *cpu.max) echo {{percent * Period / 100}} {{Period}} > "$file" ;;
        *) echo {{percent * Period / 100}} > "$file" ;;
        esac
        """);

    /// <summary>
    /// Removes the kernel's limit first, and with the shell's own commands, because this script is starved as well.
    /// </summary>
    public const string Heal = $"""
        if [ -r {HostPaths.StarvedGroup} ] && read -r file < {HostPaths.StarvedGroup}; then
            case $file in *cpu.max) echo max > "$file" ;; *) echo -1 > "$file" ;; esac
            case $file in */system.slice/*) systemctl set-property --runtime system.slice CPUQuota= ;; esac
        fi
        rm -f {HostPaths.StarvedGroup} {HostPaths.SystemSliceQuota}
        """;
}
