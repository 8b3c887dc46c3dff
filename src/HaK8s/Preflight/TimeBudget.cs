using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>
/// What the preflight gives each host. A host that is silent is told of after 6 s; one that has taken the connection has more
/// time, and all that follows the login has as much more as the host is slower than usual.
/// </summary>
internal static class TimeBudget
{
    /// <summary>For the name, the connection, the keys and root's shell, all together.</summary>
    public static TimeSpan Login => SshTiming.Patience;

    /// <summary>For what a host is like, which takes a usual one some 0.3 s.</summary>
    public static TimeSpan Facts(HostSpeed speed) => speed.Patience(TimeSpan.FromSeconds(10));

    /// <summary>For what it sees of the network: the script ends by itself before.</summary>
    public static TimeSpan Network(HostSpeed speed, NetworkTimes times) => TimeSpan.FromSeconds(times.Longest) + speed.Patience(TimeSpan.FromSeconds(5));
}
