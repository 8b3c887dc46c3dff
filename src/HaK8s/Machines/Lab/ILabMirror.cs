using HaK8s.Machines.OneTime;

namespace HaK8s.Machines.Lab;

/// <summary>Packages and images for the machines of a lab, served from this computer on the address of the lab's bridge.</summary>
public interface ILabMirror
{
    /// <summary>What <see cref="PrepareAsync"/> would have to make, in its order.</summary>
    Task<IReadOnlyList<PartState>> MissingAsync(CancellationToken cancellation);

    /// <summary>Makes what it serves and what serves it; needs no bridge. Idempotent.</summary>
    Task PrepareAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Starts what is not running and returns when it serves. Idempotent; the services outlive this program.</summary>
    /// <param name="bridgeAddress">IPv4 address to listen on; it exists already.</param>
    Task<MirrorServices> StartAsync(string bridgeAddress, IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Ends the services of this lab; what is cached stays. Idempotent, also when half of them are gone.</summary>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>The running services without changing anything, or null when they do not all run. Quick.</summary>
    Task<MirrorServices?> FindAsync(string bridgeAddress, CancellationToken cancellation);
}
