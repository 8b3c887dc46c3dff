using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>
/// Timeouts of the preflight for each host. A silent host is reported after 6 s; a host that has accepted the
/// connection gets more time. Everything after the login gets longer in proportion to the host's slowness.
/// </summary>
internal static class TimeBudget
{
    /// <summary>For the name, the connection, the keys and root's shell, all together.</summary>
    public static TimeSpan Login => SshTiming.LoginTimeout;

    /// <summary>
    /// For the facts of a host, which take some 0.3 s on a usual host; the simulation of an installation, which ends by itself,
    /// takes another second or two.
    /// </summary>
    public static TimeSpan Facts(HostSpeed speed) => speed.Timeout(TimeSpan.FromSeconds(20));

    /// <summary>For the host's network checks; the script ends by itself before.</summary>
    public static TimeSpan Network(HostSpeed speed, NetworkTimes times) => TimeSpan.FromSeconds(times.Longest) + speed.Timeout(TimeSpan.FromSeconds(5));
}
