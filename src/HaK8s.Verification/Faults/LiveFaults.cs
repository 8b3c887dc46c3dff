using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Verification.Faults;

/// <summary>Creates faults of real hosts and machines.</summary>
/// <param name="watchdog">Restores power and links if this program dies; null if that is impossible.</param>
internal sealed class LiveFaults(IReadOnlyDictionary<string, IHost> hosts, IMachinePower? power, Watchdog? watchdog) : IFaults
{
    private const string Keepalived = "keepalived";

    /// <summary>Program of an etcd member.</summary>
    private const string Etcd = "etcd";

    /// <summary>Longer than any drill keeps a service down.</summary>
    private static readonly TimeSpan ServiceReprieve = TimeSpan.FromSeconds(90);

    /// <summary>Longer than a drill keeps etcd down, plus the time that etcd may take to end.</summary>
    private static readonly TimeSpan EtcdReprieve = TimeSpan.FromSeconds(150);

    /// <summary>Twice the time that etcd may take to end.</summary>
    private static readonly TimeSpan EtcdTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A frozen process must not stay frozen, because the kubelet kills etcd and API servers after 80 s without an answer.
    /// </summary>
    private static readonly TimeSpan FreezeReprieve = TimeSpan.FromSeconds(45);

    /// <summary>Longer than a drill cuts hosts off from each other.</summary>
    private static readonly TimeSpan CutReprieve = TimeSpan.FromSeconds(60);

    /// <summary>Longer than a drill starves a host, with a margin because commands take longer there.</summary>
    private static readonly TimeSpan StarvationReprieve = TimeSpan.FromSeconds(120);

    public IFault PowerOff(string host) => new PowerOff(Power, watchdog, host);

    public IFault LinkDown(string host) => new LinkDown(Power, watchdog, host);

    // Delayed, so that the answer to this command is not lost with the connection.
    public IFault Reboot(string host) => new HostFault(
        hosts[host],
        $"{host} rebooted",
        "reboot",
        ShellText.Raw("systemd-run --quiet --collect --on-active=0.5 --timer-property=AccuracySec=50ms systemctl reboot"),
        heal: "",
        TimeSpan.Zero,
        silencesMember: true);

    // Masks the unit after the stop, because a masked unit has lost the commands that it runs when it stops.
    public IFault StopService(string host, string service) => new HostFault(
        hosts[host],
        $"{service} on {host} stopped",
        service,
        ShellText.Of($"systemctl stop {service}; systemctl mask --quiet --runtime {service}"),
        $"systemctl unmask --quiet --runtime {Shell.Quote(service)}; systemctl start {Shell.Quote(service)}",
        ServiceReprieve);

    public IFault Kill(string host, string program) => new HostFault(
        hosts[host],
        $"{program} on {host} killed",
        program,
        ShellText.Of($"pkill -KILL -x {program}"),
        // A user-provided cluster may not restart keepalived. The timer fires later than any drill checks, so that it hides nothing.
        heal: program == Keepalived ? $"systemctl is-active --quiet {Keepalived} || systemctl start {Keepalived}" : "",
        ServiceReprieve,
        silencesMember: program == Etcd);

    public IFault Freeze(string host, string program) => new HostFault(
        hosts[host],
        $"{program} on {host} frozen",
        program,
        ShellText.Of($"pkill -STOP -x {program}"),
        $"pkill -CONT -x {Shell.Quote(program)} || true",
        FreezeReprieve,
        silencesMember: program == Etcd);

    public IFault Starve(string host, int percent) => new PossibleFault(
        hosts[host],
        Starved.Possible,
        "processor time can be limited",
        new HostFault(hosts[host], $"{host} has {percent} % of a core", "starved", Starved.Strike(percent), Starved.Heal, StarvationReprieve));

    public IFault Delay(HostPlan host, TimeSpan delay, TimeSpan jitter) => new PossibleFault(
        hosts[host.Name],
        Delayed.Possible(host.Address),
        "packets can be delayed",
        new HostFault(hosts[host.Name], $"{host.Name} sends its packets {delay.TotalMilliseconds:0} ± {jitter.TotalMilliseconds:0} ms late", "delayed", Delayed.Strike(host.Address, delay, jitter), Delayed.Heal, CutReprieve));

    public IFault SlowEtcdDisk(string host) => new PossibleFault(
        hosts[host],
        SlowDisk.Possible,
        "etcd's writes can be limited",
        new HostFault(hosts[host], $"etcd on {host} may write {SlowDisk.WritesPerSecond} times a second", "slow-disk", SlowDisk.Strike, SlowDisk.Heal, CutReprieve));

    public IFault RestartServices(string host, params IReadOnlyList<string> services) => new HostFault(
        hosts[host],
        $"{string.Join(" and ", services)} on {host} restarted",
        "restart",
        ShellText.Of($"systemctl restart {services}"),
        heal: "",
        TimeSpan.Zero);

    // Stops the kubelet, because it would restart etcd within a second. The kubelet is not masked, so that a reboot heals everything.
    // etcd 3.6 takes 6 to 8 s to end. It is killed if it takes longer than the kubelet would allow, as the kubelet would do.
    public IFault StopEtcd(string host) => new HostFault(
        hosts[host],
        $"etcd on {host} stopped",
        Etcd,
        ShellText.Raw("""
            systemctl stop kubelet
            pkill -TERM -x etcd
            SECONDS=0
            while pgrep -x etcd >/dev/null; do
              [ $SECONDS -lt 30 ] || pkill -KILL -x etcd || true
              sleep 0.05
            done
            """),
        $"{KubeletDeadlock.Open}\nsystemctl start kubelet",
        EtcdReprieve,
        silencesMember: true,
        EtcdTimeout);

    public IFault DeafToVrrp(string host, IReadOnlyList<HostPlan> others) => new HostFault(
        hosts[host],
        $"VRRP from {Names(others)} blocked on {host}",
        "vrrp",
        Firewall.Deaf(Addresses(others)),
        Firewall.Heal,
        CutReprieve);

    public IFault Isolate(string host, IReadOnlyList<HostPlan> others) => new HostFault(
        hosts[host],
        $"{host} cut off from {Names(others)}",
        "isolate",
        Firewall.Isolated(Addresses(others)),
        Firewall.Heal,
        CutReprieve,
        silencesMember: true);

    // The table's own loss can also hit the script's answer; TCP sends it again.
    public IFault Lossy(string host, int percent, bool bothWays) => new HostFault(
        hosts[host],
        $"{host} loses {percent} % of {(bothWays ? "its packets" : "the packets that it sends")}",
        "lossy",
        Firewall.Lossy(percent, bothWays),
        Firewall.Heal,
        CutReprieve);

    private static string Names(IReadOnlyList<HostPlan> others) => string.Join(" and ", others.Select(other => other.Name));

    private static IReadOnlyList<string> Addresses(IReadOnlyList<HostPlan> others) => [.. others.Select(other => other.Address)];

    private IMachinePower Power => power ?? throw new InvalidOperationException("This machine provider cannot control power.");
}
