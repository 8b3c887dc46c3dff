namespace HaK8s.Preflight.Network;

/// <summary>Whether a machine answers ARP for the VIP.</summary>
internal enum VipAnswer
{
    NotAsked,

    Free,

    Taken,

    /// <summary>The VIP is on no network that the host is in: ARP cannot tell.</summary>
    OffLink,

    /// <summary>The question could not be asked in time.</summary>
    Unknown,
}
