namespace HaK8s.Planning;

/// <summary>Traffic that a host must accept from others for the cluster to work.</summary>
/// <param name="Protocol">tcp, udp, vrrp (112) or ipencap (4).</param>
/// <param name="First">0 for protocols without ports.</param>
/// <param name="Last">Last port of a range; equal to the first for a single port.</param>
/// <param name="From">Source networks or addresses; empty means all.</param>
/// <param name="Purpose">Text for users: "etcd".</param>
public sealed record NeededPort(string Protocol, int First, int Last, IReadOnlyList<string> From, string Purpose)
{
    /// <summary>True for a protocol other than tcp and udp, which has no ports.</summary>
    public bool Portless => First == 0;

    /// <summary>Range such as 2379-2380.</summary>
    public string Range(char between) => First == Last ? $"{First}" : $"{First}{between}{Last}";
}
