using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Reads durations in Go's format.</summary>
internal static partial class GoTime
{
    /// <returns>Seconds of a text such as 1m30s; 0 if it is no duration.</returns>
    public static double Seconds(string text) => !FieldTypes.IsDuration(text) ? 0 : Part().Matches(text).Sum(part => double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture) * part.Groups["unit"].Value switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 0.001,
        _ => 0,
    });

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)(?<unit>ns|us|µs|ms|s|m|h)", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
