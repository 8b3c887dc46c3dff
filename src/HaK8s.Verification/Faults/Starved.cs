using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Limits the services of a host to a few percent of one core: all services in systemd's system.slice, or the entire container
/// if systemd does not divide processor time, as in a lab machine on cgroup v1. Real-time processes are not limited.
/// </summary>
/// <param name="percent">Percentage of one core for all of them together.</param>
/// <param name="reprieve">Delay of the timer on the host.</param>
internal sealed class Starved(IHost host, int percent, TimeSpan reprieve) : IFault
{
    private const string Name = "starved";

    /// <summary>The kernel's default period of a limit in microseconds.</summary>
    private const int Period = 100_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public string Title => $"{host.Name} has {percent} % of a core";

    public IReadOnlyCollection<string> Affects => [host.Name];

    /// <exception cref="DrillSkippedException">Processor time cannot be limited there.</exception>
    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var answer = await host.RunAsync(new HostCommand("find out whether processor time can be limited", Limitable, Deadline), lines: null, cancellation);
        if (!answer.Succeeded)
            throw new DrillSkippedException($"processor time cannot be limited on {host.Name}: {answer.Error.Trim()}");
        return await new HostFault(host, Title, Name, Limit, Freed, reprieve).InjectAsync(cancellation);
    }

    private static ShellText Limitable { get; } = ShellText.Of($"""
        place={HostPaths.StarvedGroup} quota={HostPaths.SystemSliceQuota}
        {EmbeddedText.ReadPart(typeof(Starved), "limitable.sh"):raw}
        """);

    private ShellText Limit => ShellText.Of($$"""
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
    private const string Freed = $"""
        if [ -r {HostPaths.StarvedGroup} ] && read -r file < {HostPaths.StarvedGroup}; then
            case $file in *cpu.max) echo max > "$file" ;; *) echo -1 > "$file" ;; esac
            case $file in */system.slice/*) systemctl set-property --runtime system.slice CPUQuota= ;; esac
        fi
        rm -f {HostPaths.StarvedGroup} {HostPaths.SystemSliceQuota}
        """;
}
