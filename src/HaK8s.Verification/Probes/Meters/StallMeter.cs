using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Verification.Probes.Meters;

/// <summary>
/// Measures how late this computer lets a program run: a dedicated thread sleeps 10 ms and records how late it wakes. Also
/// reads the kernel's pressure-stall information once a second, if available.
/// </summary>
internal sealed partial class StallMeter(DrillClock clock, ProbeLog log) : IProbe
{
    /// <summary>Source of its samples.</summary>
    public const string ThisComputer = "this computer";

    private const string Pressure = "/proc/pressure/cpu";

    private static readonly TimeSpan Sleep = TimeSpan.FromMilliseconds(10);

    /// <summary>Sleeps end up to some milliseconds late on every computer.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan PressureInterval = TimeSpan.FromSeconds(1);

    public Task RunAsync(CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Watch(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>
    /// Microseconds in which some task waited for a processor since the kernel started; null if the kernel does not report it.
    /// </summary>
    internal static long? Waited(string pressure) => Total().Match(pressure) is { Success: true } match ? long.Parse(match.Groups["total"].Value, CultureInfo.InvariantCulture) : null;

    private void Watch(CancellationToken cancellation)
    {
        var (waited, read) = (ReadWaited(), clock.Now);
        var collecting = GC.GetTotalPauseDuration();
        for (var woke = clock.Now; !cancellation.WaitHandle.WaitOne(Sleep);)
        {
            var due = woke + Sleep;
            woke = clock.Now;
            var before = collecting;
            collecting = GC.GetTotalPauseDuration();
            if (woke - due > Late)
                log.Add(new StallSample(ThisComputer, due, woke) { Collecting = collecting - before });
            if (waited is null || woke - read < PressureInterval)
                continue;
            var now = ReadWaited();
            log.Add(new PressureSample(ThisComputer, woke, Math.Min(1, ((now ?? 0) - waited.Value) / (woke - read).TotalMicroseconds)));
            (waited, read) = (now, woke);
        }
    }

    private static long? ReadWaited() => File.Exists(Pressure) ? Waited(File.ReadAllText(Pressure)) : null;

    [GeneratedRegex(@"^some .*total=(?<total>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Total();
}
