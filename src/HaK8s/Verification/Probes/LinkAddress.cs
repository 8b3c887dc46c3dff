namespace HaK8s.Verification.Probes;

/// <summary>A load balancer's own word that an interface of its has a link address.</summary>
/// <param name="Address">Such as 02:00:0a:62:00:0b.</param>
public sealed record LinkAddress(string LoadBalancer, string Address);
