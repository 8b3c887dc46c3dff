using HaK8s.ClusterFile;

namespace HaK8s.Discovery;

/// <summary>A host of the cluster, reached and asked.</summary>
/// <param name="Name">Of a node its name in the API, else the host's own.</param>
/// <param name="Address">IPv4 address in the cluster's network.</param>
public sealed record FoundHost(string Name, HostRole Role, string Address, HostFacts Facts);
