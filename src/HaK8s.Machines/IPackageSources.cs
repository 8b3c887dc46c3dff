using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines;

/// <summary>Determines the exact packages for the nodes and their source.</summary>
public interface IPackageSources
{
    /// <exception cref="MachinesException">The source is unreachable or lacks the requested version.</exception>
    Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation);
}
