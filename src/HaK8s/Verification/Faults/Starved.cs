using HaK8s.Hosts;
using HaK8s.Verification.Drills;

namespace HaK8s.Verification.Faults;

/// <summary>
/// A host whose services share a few percent of one core: all that systemd runs in system.slice, in some hosts SSH sessions too.
/// What the kernel runs in real time is not limited.
/// </summary>
/// <param name="percent">Of one core, for all of them together.</param>
/// <param name="reprieve">How long the timer on the host waits.</param>
internal sealed class Starved(IHost host, int percent, TimeSpan reprieve) : IFault
{
    private const string Name = "starved";

    /// <summary>On the host: which file of the control group holds the limit.</summary>
    private const string Place = $"/run/hak8s-{Name}";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public string Title => $"{host.Name} has {percent} % of a core";

    public IReadOnlyCollection<string> Affects => [host.Name];

    /// <exception cref="LeftOutException">The host has nothing that could limit its services.</exception>
    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var answer = await host.RunAsync(new HostCommand("find out whether processor time can be limited", Limitable, Deadline), lines: null, cancellation);
        if (!answer.Succeeded)
            throw new LeftOutException($"processor time cannot be limited on {host.Name}: {answer.Error.Trim()}");
        return await new HostFault(host, Title, Name, Limit(ShellText.Of($"{percent}")), Unlimited, reprieve).InjectAsync(cancellation);
    }

    /// <summary>A limit far beyond what any host has, to see whether it arrives at the kernel.</summary>
    private static ShellText Limitable { get; } = ShellText.Of($$"""
        [ "$(systemctl show -p CPUQuotaPerSecUSec --value system.slice)" = infinity ] || { echo "its system.slice has a CPUQuota already" >&2; exit 1; }
        systemctl set-property --runtime system.slice CPUQuota=100000% || exit 1
        group=$(systemctl show -p ControlGroup --value system.slice)
        rm -f {{Place}}
        for file in /sys/fs/cgroup$group/cpu.max /sys/fs/cgroup/cpu$group/cpu.cfs_quota_us /sys/fs/cgroup/cpu,cpuacct$group/cpu.cfs_quota_us; do
            if [ -e "$file" ] && read -r quota rest < "$file" && [ "$quota" != max ] && [ "$quota" != -1 ]; then
                echo "$file" > {{Place}}
                break
            fi
        done
        [ -s {{Place}} ] && exit 0
        {{Unlimited:raw}}
        echo "its systemd has no cpu controller to do it with" >&2
        exit 1
        """);

    private static ShellText Limit(ShellText percent) => ShellText.Of($"systemctl set-property --runtime system.slice CPUQuota={percent}%");

    /// <summary>At the kernel first, by the shell itself: it starves as well.</summary>
    private const string Unlimited = $"""
        if read -r file < {Place}; then case $file in *cpu.max) echo max > "$file" ;; *) echo -1 > "$file" ;; esac; fi 2>/dev/null
        systemctl set-property --runtime system.slice CPUQuota=
        rm -f {Place} /run/systemd/system.control/system.slice.d/50-CPUQuota.conf
        """;
}
