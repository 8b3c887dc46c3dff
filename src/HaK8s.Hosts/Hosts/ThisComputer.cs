using System.Globalization;
using HaK8s.Processes;

namespace HaK8s.Hosts;

/// <summary>The computer on which this program runs.</summary>
public static class ThisComputer
{
    private static readonly Lazy<Task<HostSpeed>> Measured = new(MeasureAsync);

    /// <summary>Returns the speed of this computer, measured on first use.</summary>
    public static Task<HostSpeed> SpeedAsync() => Measured.Value;

    /// <summary>For messages: "starting a program takes 9.2 ms on this computer".</summary>
    public static string Describe(HostSpeed speed) => $"starting a program takes {speed.Milliseconds} ms on this computer";

    private static async Task<HostSpeed> MeasureAsync()
    {
        if (ProgramPath.Find("bash") is null)
            return HostSpeed.Usual;
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", HostSpeed.Measurement + "\necho \"$hak8s_start\""), CancellationToken.None);
        // A bash without a clock, such as an old one on a Mac, measures nothing.
        return int.TryParse(result.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? new HostSpeed(TimeSpan.FromMicroseconds(microseconds))
            : HostSpeed.Usual;
    }
}
