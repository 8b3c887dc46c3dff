namespace HaK8s.Verification.Probes;

/// <summary>The control planes that a load balancer's HAProxy held for down at a time.</summary>
/// <param name="Answered">False when HAProxy did not answer.</param>
public sealed record BackendSample(string LoadBalancer, TimeSpan At, bool Answered, IReadOnlyList<string> Down);
