using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>Settings for the VIP in a host's keepalived.conf.</summary>
/// <param name="Plan">The plan according to this file alone.</param>
/// <param name="Priority">The host's priority among the hosts that may have the VIP.</param>
internal sealed record FoundVrrp(VrrpPlan Plan, int Priority);
