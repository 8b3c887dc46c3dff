using System.Diagnostics;
using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Launching;

/// <summary>
/// The control groups of one lab, made directly where systemd does not make them. On cgroup v1 they are in every
/// hierarchy, including systemd's own (otherwise all machines would share one); on cgroup v2 in the only one.
/// </summary>
internal sealed class ControlGroups(string labGroup, MountTable mounts)
{
    /// <summary>
    /// Microseconds per second on each processor for all machines of a lab. Enough for eight machines, and for two labs on
    /// one computer.
    /// </summary>
    private const string LabsRealTime = "400000";

    private static readonly TimeSpan DyingTime = TimeSpan.FromSeconds(15);

    /// <summary>Mount points of all hierarchies.</summary>
    private readonly List<string> _hierarchies =
    [
        .. mounts.OfType("cgroup").Concat(mounts.OfType("cgroup2"))
            .Where(point => point.StartsWith("/sys/fs/cgroup", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Returns the group's path in each hierarchy.</summary>
    public IReadOnlyList<string> PathsOf(string group) => [.. _hierarchies.Select(hierarchy => Path.Combine(hierarchy, labGroup, group))];

    /// <exception cref="MachinesException">The kernel refuses the group.</exception>
    public void Make(string group)
    {
        if (_hierarchies.Count == 0)
            throw new MachinesException("The embedded lab needs control groups, but none are mounted below /sys/fs/cgroup.\n  or:  machines.provider: existing or vagrant in the cluster file");
        try
        {
            foreach (var hierarchy in _hierarchies)
                Make(hierarchy, group);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachinesException(
                $"A control group for the lab cannot be made: {exception.Message}\n"
                + "  or:  machines.provider: existing or vagrant in the cluster file", exception);
        }
    }

    /// <summary>True if a process runs in the group or below it.</summary>
    public bool IsPopulated(string group) => Processes(group).Any();

    /// <summary>Returns the processor time of all processes that ran in the group or below it.</summary>
    /// <exception cref="MachinesException">No control group accounts for processor time.</exception>
    public TimeSpan ProcessorTimeOf(string group)
    {
        foreach (var path in PathsOf(group))
        {
            // The first is cgroup v1's, in nanoseconds; the other one v2's, in microseconds.
            if (File.Exists(Path.Combine(path, "cpuacct.usage")))
                return TimeSpan.FromMicroseconds(Number(File.ReadAllText(Path.Combine(path, "cpuacct.usage"))) / 1000);
            if (File.Exists(Path.Combine(path, "cpu.stat")) && File.ReadAllLines(Path.Combine(path, "cpu.stat")).FirstOrDefault(line => line.StartsWith("usage_usec ", StringComparison.Ordinal)) is { } usage)
                return TimeSpan.FromMicroseconds(Number(usage[11..]));
        }

        throw new MachinesException($"No control group accounts for the processor time of {labGroup}/{group}.");
    }

    /// <summary>Kills every process of the group and returns when none is left.</summary>
    public async Task KillAsync(string group, CancellationToken cancellation)
    {
        var time = (await ThisComputer.SpeedAsync()).Timeout(DyingTime);
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var alive = Processes(group).Select(ProcessMark.Of).OfType<ProcessMark>().ToList();
            if (alive.Count == 0)
                return;
            if (watch.Elapsed > time)
                throw new MachinesException($"Processes of {labGroup}/{group} did not end within {time.TotalSeconds:0} s: {string.Join(' ', alive.Select(process => process.Id))}");
            foreach (var process in alive)
                Signals.Send(process, Signals.Kill);
            await Task.Delay(10, cancellation);
        }
    }

    /// <summary>Removes the lab's groups; all their processes must have ended.</summary>
    public void Remove()
    {
        foreach (var group in _hierarchies.Select(hierarchy => Path.Combine(hierarchy, labGroup)).Where(Directory.Exists))
        {
            foreach (var inner in Below(group).OrderByDescending(path => path.Length))
                RemoveOne(inner);
        }
    }

    private void Make(string hierarchy, string group)
    {
        var lab = Path.Combine(hierarchy, labGroup);
        var path = Path.Combine(lab, group);
        Directory.CreateDirectory(path);
        if (mounts.TypeAt(hierarchy) == "cgroup" && File.Exists(Path.Combine(hierarchy, "cpuset.mems")))
        {
            InheritCpuset(hierarchy, lab);
            InheritCpuset(lab, path);
        }

        if (mounts.TypeAt(hierarchy) == "cgroup" && File.Exists(Path.Combine(path, "cpu.rt_runtime_us")))
            GrantRealTime(lab, path);

        if (mounts.TypeAt(hierarchy) == "cgroup2" && _hierarchies.Count == 1)
        {
            Delegate(hierarchy);
            Delegate(lab);
        }
    }

    /// <summary>
    /// Grants real time for keepalived, as on users' hosts. Where the kernel schedules real time by groups (cgroup v1), a
    /// new group has none. The period is short, because a group that has used its share stops until the next period.
    /// </summary>
    private static void GrantRealTime(string lab, string machine)
    {
        try
        {
            File.WriteAllText(Path.Combine(lab, "cpu.rt_runtime_us"), LabsRealTime);
            File.WriteAllText(Path.Combine(machine, "cpu.rt_period_us"), "100000");
            File.WriteAllText(Path.Combine(machine, "cpu.rt_runtime_us"), "5000");
        }
        catch (IOException)
        {
            // Other groups have all of it. Machines run without it.
        }
    }

    // A cpuset group accepts no process before it has processors and memory (cgroup v1).
    private static void InheritCpuset(string parent, string child)
    {
        foreach (var file in new[] { "cpuset.cpus", "cpuset.mems" })
        {
            if (string.IsNullOrWhiteSpace(File.ReadAllText(Path.Combine(child, file))))
                File.WriteAllText(Path.Combine(child, file), File.ReadAllText(Path.Combine(parent, file)));
        }
    }

    private static void Delegate(string group)
    {
        var enabled = File.ReadAllText(Path.Combine(group, "cgroup.subtree_control")).Split([' ', '\n']);
        foreach (var controller in File.ReadAllText(Path.Combine(group, "cgroup.controllers")).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!enabled.Contains(controller))
                File.WriteAllText(Path.Combine(group, "cgroup.subtree_control"), $"+{controller}");
        }
    }

    // Reads all hierarchies, because an interrupted start may have joined only some.
    private IEnumerable<int> Processes(string group) => PathsOf(group)
        .Where(Directory.Exists)
        .SelectMany(Below)
        .SelectMany(ReadProcesses)
        .Distinct();

    private static IEnumerable<string> Below(string group)
    {
        yield return group;
        foreach (var inner in Children(group))
        {
            foreach (var path in Below(inner))
                yield return path;
        }
    }

    // Groups may vanish meanwhile, because their machine removes them itself.
    private static string[] Children(string group)
    {
        try
        {
            return Directory.GetDirectories(group);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static IEnumerable<int> ReadProcesses(string group)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(group, "cgroup.procs")).Select(int.Parse).Where(id => id > 0).ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static void RemoveOne(string group)
    {
        try
        {
            Directory.Delete(group);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed meanwhile.
        }
    }
}
