using HaK8s.Hosts;
using HaK8s.Machines;

namespace HaK8s.Verification.Faults;

/// <summary>Faults of real hosts and machines.</summary>
internal sealed class LiveFaults(IReadOnlyDictionary<string, IHost> hosts, IMachinePower? power) : IFaults
{
    /// <summary>Longer than any drill keeps a service down.</summary>
    private static readonly TimeSpan ServiceReprieve = TimeSpan.FromSeconds(90);

    /// <summary>A frozen process must not stay frozen: the kubelet kills etcd after 80 s without an answer.</summary>
    private static readonly TimeSpan FreezeReprieve = TimeSpan.FromSeconds(20);

    public IFault PowerOff(string host) => new PowerOff(Power, host);

    public IFault LinkDown(string host) => new LinkDown(Power, host);

    // A moment later, so that the answer to this command is not lost with the connection.
    public IFault Reboot(string host) => new HostFault(
        hosts[host],
        $"{host} rebooted",
        "reboot",
        ShellText.Raw("systemd-run --quiet --collect --on-active=0.5 --timer-property=AccuracySec=50ms systemctl reboot"),
        heal: "",
        TimeSpan.Zero);

    // Masked after the stop: a masked unit has lost the commands that it should run when it stops.
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
        heal: "",
        TimeSpan.Zero);

    public IFault Freeze(string host, string program) => new HostFault(
        hosts[host],
        $"{program} on {host} frozen",
        program,
        ShellText.Of($"pkill -STOP -x {program}"),
        $"pkill -CONT -x {Shell.Quote(program)} || true",
        FreezeReprieve);

    private IMachinePower Power => power ?? throw new InvalidOperationException("This provider has no hands on the machines' power.");
}
