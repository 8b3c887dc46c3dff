namespace HaK8s.Verification.Probes;

/// <summary>Whether a load balancer had the VIP at a time.</summary>
public sealed record OwnerSample(string LoadBalancer, TimeSpan At, bool Owns);
