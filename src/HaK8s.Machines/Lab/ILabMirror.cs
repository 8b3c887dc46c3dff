using HaK8s.Machines.CachedParts;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Lab;

/// <summary>Serves packages and images to the machines of a lab, from this computer on the address of the lab's bridge.</summary>
public interface ILabMirror
{
    /// <summary>Returns the parts that <see cref="PrepareAsync"/> would make, in its order.</summary>
    Task<IReadOnlyList<PartState>> MissingAsync(CancellationToken cancellation);

    /// <summary>Makes the files to serve and the services' root; needs no bridge. Idempotent.</summary>
    Task PrepareAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>
    /// Starts the services that are not running and returns when they answer. Idempotent; the services outlive this
    /// program.
    /// </summary>
    /// <param name="bridgeAddress">IPv4 address to listen on; it exists already.</param>
    Task<MirrorServices> StartAsync(string bridgeAddress, IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Stops the services of this lab; cached files stay. Idempotent, even if some services have ended.</summary>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>Returns the running services without changing anything; null if not all of them run. Quick.</summary>
    Task<MirrorServices?> FindAsync(string bridgeAddress, CancellationToken cancellation);
}

/// <summary>Services that a running mirror offers to the machines of a lab.</summary>
/// <param name="AptProxy">URL of an HTTP proxy for apt, reachable from the machines.</param>
/// <param name="Packages">Source from which the machines install Kubernetes.</param>
public sealed record MirrorServices(string AptProxy, PackageSource Packages);
