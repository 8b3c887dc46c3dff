using HaK8s.ClusterFile;

namespace HaK8s.Machines;

/// <summary>Finds out what exactly is installed on the nodes, and from where.</summary>
public interface IPackageSources
{
    /// <exception cref="MachinesException">The source cannot be reached, or does not have what is asked for.</exception>
    Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation);
}
