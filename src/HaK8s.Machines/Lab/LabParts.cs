using HaK8s.ClusterFile;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>Parts of a lab that are made once on a computer.</summary>
internal sealed class LabParts(CacheFolder cache, ILabMirror mirror)
{
    /// <summary>
    /// Finds missing parts, measures this computer, and announces the parts and their time. Reports nothing if no part is
    /// missing.
    /// </summary>
    /// <returns>Receiver of all progress while parts are made.</returns>
    /// <exception cref="MachinesException">The disk has too little space for the missing parts.</exception>
    public async Task<PartsProgress> BeginAsync(IReadOnlyList<DebianRelease> releases, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var parts = await MissingAsync(releases, cancellation);
        if (parts.Count == 0)
            return PartsProgress.Begin([], ComputerSpeed.Reference, cache.Path, progress, TimeProvider.System);
        DiskSpace.Check(parts, cache.Path, new DriveInfo(cache.Path).AvailableFreeSpace);
        var probe = DebianMirror.OfThisComputer().Probe(LabRoot.Of(releases[0]).Suite);
        var pace = await SpeedMeter.MeasureAsync(probe, cancellation);
        return PartsProgress.Begin(parts, pace, cache.Path, progress, TimeProvider.System);
    }

    private async Task<IReadOnlyList<PartState>> MissingAsync(IReadOnlyList<DebianRelease> releases, CancellationToken cancellation)
    {
        var roots = new DebianRoots(cache);
        IReadOnlyList<PartState> parts =
        [
            .. releases.Select(release => roots.Missing(LabRoot.Of(release))).OfType<CachedPart>().Select(part => new PartState(part)),
            .. await mirror.MissingAsync(cancellation),
        ];
        return new HostPackages().MissingPart(HostPackages.ForLab) is { } programs
            ? [new(programs), .. parts.Select(state => state with { Part = state.Part with { After = [.. state.Part.After, programs.Name] } })]
            : parts;
    }
}
