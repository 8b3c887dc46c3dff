using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Parses Go durations: 1m30s, 500ms.</summary>
internal static partial class GoDuration
{
    /// <returns>Seconds; null if the text is not a duration.</returns>
    public static double? Seconds(string text) => Whole().IsMatch(text)
        ? Part().Matches(text).Sum(part => double.Parse(part.Groups["number"].Value) * Unit(part.Groups["unit"].Value))
        : null;

    private static double Unit(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"\A(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|µs|ms|s|m|h))+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?<unit>ns|us|µs|ms|s|m|h)")]
    private static partial Regex Part();
}
