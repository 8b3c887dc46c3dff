using HaK8s.ClusterFile;

namespace HaK8s.Discovery;

/// <summary>A host of the cluster, with the facts read from it.</summary>
/// <param name="Name">A node's name in the API, else the host's own name.</param>
/// <param name="Address">IPv4 address in the cluster's network.</param>
public sealed record FoundHost(string Name, HostRole Role, string Address, HostFacts Facts);
