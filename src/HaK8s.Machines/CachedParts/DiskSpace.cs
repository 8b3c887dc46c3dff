using System.Globalization;

namespace HaK8s.Machines.CachedParts;

/// <summary>Checks that parts fit on a disk. Pure.</summary>
internal static class DiskSpace
{
    /// <param name="free">Free bytes in the folder.</param>
    /// <exception cref="MachinesException">The parts do not fit.</exception>
    public static void Check(IEnumerable<PartState> parts, string folder, long free)
    {
        var needed = parts.Sum(state => state.Part.Cost.DiskMegabytes * (1 - state.Fraction)) * 1e6;
        if (free >= needed)
            return;
        throw new MachinesException(string.Create(
            CultureInfo.InvariantCulture,
            $"The cache folder {folder} has {free / 1e9:0.0} GB of free space, but the parts that are made once on this computer need about {needed / 1e9:0.0} GB.\n  try: free some space, or set HAK8S_CACHE=/a/folder/on/another/disk"));
    }
}
