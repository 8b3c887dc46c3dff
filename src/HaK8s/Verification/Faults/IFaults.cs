using HaK8s.Planning;

namespace HaK8s.Verification.Faults;

/// <summary>Makes the faults that drills inject.</summary>
public interface IFaults
{
    IFault PowerOff(string host);

    IFault LinkDown(string host);

    /// <summary>Reboots a host in order; it comes back by itself.</summary>
    IFault Reboot(string host);

    /// <summary>Stops a service and keeps it from being started again.</summary>
    IFault StopService(string host, string service);

    /// <summary>Kills every process of a program with SIGKILL; the host starts it again by itself.</summary>
    IFault Kill(string host, string program);

    /// <summary>Stops every process of a program with SIGSTOP; healing lets it go on.</summary>
    IFault Freeze(string host, string program);

    /// <summary>Leaves the services of a host this much of one core, all together.</summary>
    IFault Starve(string host, int percent);

    /// <summary>Restarts services in order; the host does it all by itself.</summary>
    IFault RestartServices(string host, params IReadOnlyList<string> services);

    /// <summary>Stops the etcd member of a host and keeps it from being started again.</summary>
    IFault StopEtcd(string host);

    /// <summary>A host hears no more VRRP from others; what it says itself still arrives.</summary>
    IFault DeafToVrrp(string host, IReadOnlyList<HostPlan> others);

    /// <summary>Drops everything but VRRP between a host and others, both ways; all else still reaches both.</summary>
    IFault Isolate(string host, IReadOnlyList<HostPlan> others);
}
