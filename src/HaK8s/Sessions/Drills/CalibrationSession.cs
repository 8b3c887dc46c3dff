using HaK8s.Display;
using HaK8s.Machines.Debian;
using HaK8s.Processes;
using HaK8s.Verification.Calibration;

namespace HaK8s.Sessions.Drills;

/// <summary>Calibrates the instrument on this computer and keeps the result for reports.</summary>
internal static class CalibrationSession
{
    private const int Most = 10_000;

    /// <summary>File with this computer's last calibration.</summary>
    public static string File => Path.Combine(CacheFolder.Locate().Path, CalibrationSummary.FileName);

    /// <exception cref="SelectionException">The number of outages or minutes is out of range.</exception>
    /// <exception cref="NotProvedException">The instrument measured wrongly.</exception>
    /// <exception cref="InconclusiveException">Other work kept the computer busy.</exception>
    public static async Task RunAsync(CalibrationOptions asked, IRunDisplay progress, CancellationToken cancellation)
    {
        if (asked.Outages is < 1 or > Most)
            throw new SelectionException($"--count {asked.Outages}: Calibrate makes 1 to {Most} outages");
        if (asked.Calm < TimeSpan.Zero)
            throw new SelectionException($"--minutes {asked.Calm.TotalMinutes:0}: Calibrate waits 0 minutes or more");
        // Two calibrations at once would load each other and use the same interface.
        using var turn = await FileLock.TakeAsync(File + ".lock", () => progress.Note("another calibration runs on this computer; waiting until it ends"), cancellation);
        var calibration = await new Calibrator(progress).RunAsync(asked, cancellation);
        await calibration.SaveAsync(File, cancellation);
        progress.Pause();
        Screen.Write(CalibrationTable.Of(calibration));
        foreach (var phase in calibration.Phases)
            progress.Note(CalibrationRows.Alarms(phase));
        progress.Note($"calibration: {File}; the next report of VerifyHa contains it");
        if (calibration.Misses.Count > 0)
            throw new NotProvedException(calibration.Headline);
        if (calibration.Disturbed.Length > 0)
            throw new InconclusiveException($"{calibration.Headline}\n  try: ./build.sh Calibrate while this computer has no other work");
        progress.Note(calibration.Headline);
    }
}
