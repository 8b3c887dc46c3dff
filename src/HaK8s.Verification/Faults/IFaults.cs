using HaK8s.Planning;

namespace HaK8s.Verification.Faults;

/// <summary>Creates the faults that drills inject.</summary>
public interface IFaults
{
    IFault PowerOff(string host);

    IFault LinkDown(string host);

    /// <summary>Reboots a host in order; it returns by itself.</summary>
    IFault Reboot(string host);

    /// <summary>Stops a service and prevents its restart.</summary>
    IFault StopService(string host, string service);

    /// <summary>Kills every process of a program with SIGKILL; the host restarts it by itself.</summary>
    IFault Kill(string host, string program);

    /// <summary>Stops every process of a program with SIGSTOP; healing lets it continue.</summary>
    IFault Freeze(string host, string program);

    /// <summary>Limits all services of a host together to this percentage of one core.</summary>
    IFault Starve(string host, int percent);

    /// <summary>Restarts services in order; the host completes the restart by itself.</summary>
    IFault RestartServices(string host, params IReadOnlyList<string> services);

    /// <summary>Stops the etcd member of a host and prevents its restart.</summary>
    IFault StopEtcd(string host);

    /// <summary>Blocks VRRP from others to a host; the host's own VRRP still arrives.</summary>
    IFault DeafToVrrp(string host, IReadOnlyList<HostPlan> others);

    /// <summary>Drops packets of a host at random, also VRRP's.</summary>
    /// <param name="percent">Share of the packets, 1 to 99.</param>
    /// <param name="bothWays">False: only packets that the host sends.</param>
    IFault Lossy(string host, int percent, bool bothWays);

    /// <summary>Delays all packets that a host sends. Skips the drill if its kernel cannot.</summary>
    /// <param name="jitter">Largest difference from the delay, at random for each packet.</param>
    IFault Delay(HostPlan host, TimeSpan delay, TimeSpan jitter);

    /// <summary>Limits the writes of a host's etcd to its disks, so that syncs take long. Skips the drill if its kernel cannot.</summary>
    IFault SlowEtcdDisk(string host);

    /// <summary>Drops all traffic except VRRP between a host and others, both ways; all other hosts still reach both.</summary>
    IFault Isolate(string host, IReadOnlyList<HostPlan> others);
}
