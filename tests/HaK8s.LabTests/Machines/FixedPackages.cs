using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Planning.Facts;
using HaK8s.Tests.Testing;

namespace HaK8s.LabTests.Machines;

/// <summary>Packages that are never installed, so that no source has to be reached.</summary>
internal sealed class FixedPackages : IPackageSources
{
    public Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation) => Task.FromResult(Plans.LabFacts.Packages);
}
