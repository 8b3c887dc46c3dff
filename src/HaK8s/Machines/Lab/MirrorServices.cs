namespace HaK8s.Machines.Lab;

/// <summary>What a running mirror offers to the machines of a lab.</summary>
/// <param name="AptProxy">URL of an HTTP proxy for apt, reachable from the machines.</param>
/// <param name="Packages">Where the machines install Kubernetes from.</param>
public sealed record MirrorServices(string AptProxy, PackageSource Packages);
