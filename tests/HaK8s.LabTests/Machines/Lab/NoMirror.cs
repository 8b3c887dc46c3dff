using HaK8s.Machines;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Lab;
using HaK8s.Planning.Facts;

namespace HaK8s.LabTests.Machines.Lab;

/// <summary>Mirror for labs that install nothing.</summary>
internal sealed class NoMirror : ILabMirror
{
    private static readonly PackageSource Packages = new()
    {
        KubernetesVersion = "1.20.2",
        AptRepository = "http://mirror.invalid/ ./",
        AptKey = "none",
        PackageVersion = "1.20.2-1",
        ImageRepository = "mirror.invalid",
        PauseTag = "3.2",
    };

    public Task<IReadOnlyList<PartState>> MissingAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PartState>>([]);

    public Task PrepareAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => Task.CompletedTask;

    public Task<MirrorServices> StartAsync(string bridgeAddress, IProgress<MachineProgress> progress, CancellationToken cancellation) =>
        Task.FromResult(Services(bridgeAddress));

    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<MirrorServices?> FindAsync(string bridgeAddress, CancellationToken cancellation) =>
        Task.FromResult<MirrorServices?>(Services(bridgeAddress));

    private static MirrorServices Services(string address) => new($"http://{address}:3142", Packages);
}
