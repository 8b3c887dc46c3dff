namespace HaK8s.Verification.Probes;

/// <summary>Control planes that a load balancer's HAProxy considered down at a time.</summary>
/// <param name="Answered">False if HAProxy did not answer.</param>
public sealed record BackendSample(string LoadBalancer, TimeSpan At, bool Answered, IReadOnlyList<string> Down);
