using System.Globalization;

namespace HaK8s.Processes;

/// <summary>What a Linux computer has done since its start, or between two readings. From /proc/stat.</summary>
/// <param name="Started">Programs, and threads of programs, that were started.</param>
/// <param name="Processor">Processor time of all programs and of the kernel, over all processors.</param>
public sealed record ComputerUse(long Started, TimeSpan Processor)
{
    // The kernel counts in this unit for programs, whatever its own clock is.
    private const double TicksPerSecond = 100;

    /// <summary>Reads the counters of this computer.</summary>
    public static ComputerUse Read() => Parse(File.ReadAllText("/proc/stat"));

    public static ComputerUse operator -(ComputerUse after, ComputerUse before) => new(after.Started - before.Started, after.Processor - before.Processor);

    /// <param name="stat">The text of /proc/stat.</param>
    internal static ComputerUse Parse(string stat)
    {
        var lines = stat.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1).ToList();
        var processors = lines.Single(words => words[0] == "cpu").Skip(1).Select(Number).ToList();
        // user, nice, system, idle, iowait, irq, softirq; a guest's time is part of user's.
        var ticks = processors.Take(3).Concat(processors.Skip(5).Take(2)).Sum();
        return new ComputerUse(Number(lines.Single(words => words[0] == "processes")[1]), TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
