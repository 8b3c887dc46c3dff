namespace HaK8s.Verification.Probes;

/// <summary>Link address that a load balancer reports for one of its interfaces.</summary>
/// <param name="Address">Such as 02:00:0a:62:00:0b.</param>
public sealed record LinkAddress(string LoadBalancer, string Address);
