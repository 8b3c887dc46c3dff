namespace HaK8s.Preflight.Network;

/// <summary>Whether a machine answers ARP for the VIP.</summary>
internal enum VipAnswer
{
    NotAsked,

    Free,

    Taken,

    /// <summary>The VIP is not in a network of the host, so ARP cannot find it.</summary>
    OffLink,

    /// <summary>The question could not be asked in time.</summary>
    Unknown,
}
