using HaK8s.Display;
using HaK8s.Processes;
using HaK8s.Verification.Calibration;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.LabTests.Verification;

/// <summary>
/// Measures real outages in a real network namespace. Also holds on a busy computer: wrong figures may occur, but are flagged.
/// </summary>
public class CalibratorTests
{
    private static readonly string[] Kinds = ["silent", "refused"];

    [Test]
    public async Task Outages_of_known_length_are_measured_and_the_bench_is_removed()
    {
        var calibration = await CalibrateAsync(new CalibrationOptions { Outages = 8, Calm = TimeSpan.FromSeconds(5), Seed = 3 });
        TestContext.Out.WriteLine(calibration.ToJson());
        Assert.Multiple(() =>
        {
            Assert.That(calibration.Phases.Select(phase => phase.Outages.Count), Is.EqualTo(new[] { 8, 4 }));
            Assert.That(calibration.Phases.SelectMany(phase => phase.Outages), Has.All.Property(nameof(MeasuredOutage.MeasuredMs)).Not.Null);
            Assert.That(calibration.Phases.SelectMany(phase => phase.Outages).Where(outage => outage.Wrong && !outage.Flagged), Is.Empty);
            Assert.That(calibration.Phases.SelectMany(phase => phase.FalseAlarms).Where(alarm => !alarm.Flagged), Is.Empty);
            Assert.That(calibration.Phases.SelectMany(phase => phase.Outages).Select(outage => outage.Kind.ToString().ToLowerInvariant()).Distinct(), Is.EquivalentTo(Kinds));
        });
        var link = await LocalProcess.RunAsync(new("ip", "link", "show", $"hkcal{Environment.ProcessId}"), CancellationToken.None);
        Assert.That(link.ExitCode, Is.Not.Zero, link.Output);
    }

    private static async Task<CalibrationSummary> CalibrateAsync(CalibrationOptions options)
    {
        if (!OperatingSystem.IsLinux() || ProgramPath.Find("nft") is null || ProgramPath.Find("ip") is null)
            Assert.Ignore("Calibrate needs Linux with ip and nft.");
        await using var progress = new PlainProgress(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(TestContext.Progress) }), TimeProvider.System);
        try
        {
            return await new Calibrator(progress).RunAsync(options, CancellationToken.None);
        }
        catch (CalibrationException exception)
        {
            Assert.Ignore(exception.Message);
            throw;
        }
    }
}
