using System.Text.RegularExpressions;

namespace HaK8s.Audit.Nginx;

/// <summary>Reads nginx's times: a sum of numbers with units; a number without a unit is in seconds.</summary>
internal static partial class NginxTime
{
    public static double? Seconds(string text) => Whole().IsMatch(text)
        ? Part().Matches(text).Sum(part => double.Parse(part.Groups["number"].Value) * Unit(part.Groups["unit"].Value))
        : null;

    private static double Unit(string unit) => unit switch
    {
        "ms" => 0.001,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        _ => 1,
    };

    [GeneratedRegex(@"^([0-9]+(ms|s|m|h|d|w)?)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9]+)(?<unit>ms|s|m|h|d|w)?")]
    private static partial Regex Part();
}
