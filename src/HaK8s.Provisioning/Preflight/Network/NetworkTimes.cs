using HaK8s.Hosts;

namespace HaK8s.Preflight.Network;

/// <summary>
/// Timeouts for answers of the network, in seconds. Existing answers arrive at once; only the asking host may be slow
/// to receive them.
/// </summary>
/// <param name="Connections">For all TCP connections together. Silence is reported after 4 s.</param>
/// <param name="Answer">For one answer of a package source or a name server.</param>
/// <param name="Vrrp">Until all load balancers have heard each other; they begin as late as the slowest of them.</param>
internal sealed record NetworkTimes(int Connections, int Answer, int Vrrp)
{
    /// <param name="host">Speed of the host that asks.</param>
    /// <param name="balancers">Speeds of the load balancers.</param>
    public static NetworkTimes Of(HostSpeed host, IEnumerable<HostSpeed> balancers) =>
        new(host.TimeoutSeconds(8), host.TimeoutSeconds(4), balancers.Append(host).Max(speed => speed.TimeoutSeconds(3)));

    public int Longest => Math.Max(Connections, Math.Max(Answer, Vrrp));
}
