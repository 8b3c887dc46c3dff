using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Lab;

/// <summary>Services that a running mirror offers to the machines of a lab.</summary>
/// <param name="AptProxy">URL of an HTTP proxy for apt, reachable from the machines.</param>
/// <param name="Packages">Source from which the machines install Kubernetes.</param>
public sealed record MirrorServices(string AptProxy, PackageSource Packages);
