namespace HaK8s.Planning;

/// <summary>What a host must take from others for the cluster to work.</summary>
/// <param name="Protocol">tcp, udp, vrrp (112) or ipencap (4).</param>
/// <param name="First">0 for protocols without ports.</param>
/// <param name="Last">Last of a range; the same as the first for a single port.</param>
/// <param name="From">Networks or addresses that it is for; none means everybody.</param>
/// <param name="Purpose">For people: "etcd".</param>
public sealed record NeededPort(string Protocol, int First, int Last, IReadOnlyList<string> From, string Purpose)
{
    /// <summary>True: a protocol of its own, beside tcp and udp.</summary>
    public bool Portless => First == 0;

    /// <summary>Such as 2379-2380.</summary>
    public string Range(char between) => First == Last ? $"{First}" : $"{First}{between}{Last}";
}
