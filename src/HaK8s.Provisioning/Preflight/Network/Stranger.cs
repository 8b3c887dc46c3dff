namespace HaK8s.Preflight.Network;

/// <summary>A VRRP advertisement of a machine that is not one of the load balancers.</summary>
internal sealed record Stranger(string Address, int RouterId);
