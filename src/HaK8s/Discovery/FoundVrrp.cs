using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>What a host's keepalived.conf says of the VIP.</summary>
/// <param name="Plan">By this file alone.</param>
/// <param name="Priority">Of the host among those that may have the VIP.</param>
internal sealed record FoundVrrp(VrrpPlan Plan, int Priority);
