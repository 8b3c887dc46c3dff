using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Processes;

namespace HaK8s.LabTests.Machines.Lab;

/// <summary>Finds everything on this computer that has a lab's name; other labs may work at the same time.</summary>
internal static class LabTraces
{
    public static async Task<IReadOnlyList<string>> OfAsync(string lab)
    {
        var names = new LabNames(lab);
        var tables = await LocalProcess.RunCheckedAsync(new("nft", "list", "tables"), CancellationToken.None);
        return
        [
            .. Entries("/sys/class/net").Where(name => name == names.Bridge || name.StartsWith(names.VethPrefix, StringComparison.Ordinal)),
            .. Entries("/run/netns").Where(name => Bears(name, names)),
            .. Entries("/run/systemd/nspawn/propagate").Where(name => Bears(name, names)),
            .. Entries("/run/systemd/nspawn/unix-export").Where(name => Bears(name, names)),
            .. Entries(CacheFolder.Locate().Labs).Where(name => name == lab || name.StartsWith(lab + ".", StringComparison.Ordinal)),
            .. MountTable.Read().Below("/").Where(point => point.Contains($"/{lab}/", StringComparison.Ordinal) || Bears(point, names)),
            .. Groups(names),
            .. tables.Split('\n').Where(line => Bears(line, names)),
            .. Processes(names, lab),
        ];
    }

    private static bool Bears(string text, LabNames names) =>
        text.Contains(names.Prefix, StringComparison.Ordinal) || text.EndsWith(names.Group, StringComparison.Ordinal);

    private static List<string> Entries(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).ToList()
        : [];

    private static IEnumerable<string> Groups(LabNames names) => Entries("/sys/fs/cgroup")
        .Select(hierarchy => Path.Combine("/sys/fs/cgroup", hierarchy, names.Group))
        .Append(Path.Combine("/sys/fs/cgroup", names.Group))
        .Where(Directory.Exists);

    private static IEnumerable<string> Processes(LabNames names, string lab) => Directory.EnumerateDirectories("/proc")
        // Leaves out this process and zombies.
        .Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && ProcessMark.Of(id) is not null)
        .Where(folder => Read(folder, "cgroup").Contains(names.Group + "/", StringComparison.Ordinal)
            || Read(folder, "cmdline").Contains($"/labs/{lab}/", StringComparison.Ordinal))
        .Select(folder => $"process {Path.GetFileName(folder)}: {Read(folder, "cmdline").Replace('\0', ' ')}");

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return "";
        }
    }
}
