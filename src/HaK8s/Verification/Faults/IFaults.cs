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
}
