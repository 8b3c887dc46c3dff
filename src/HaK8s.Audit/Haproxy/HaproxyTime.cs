using System.Globalization;

namespace HaK8s.Audit.Haproxy;

/// <summary>A time value in haproxy.cfg.</summary>
/// <param name="HasUnit">False: HAProxy reads the number as milliseconds.</param>
public readonly record struct HaproxyTime(TimeSpan Value, bool HasUnit)
{
    /// <summary>Returns null if the text is not a time.</summary>
    public static HaproxyTime? Of(string? text)
    {
        if (text is null)
            return null;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == 0 || !long.TryParse(text[..digits], CultureInfo.InvariantCulture, out var number))
            return null;
        double? unit = text[digits..] switch
        {
            "us" => 0.001,
            "" or "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        return unit is { } milliseconds ? new HaproxyTime(TimeSpan.FromMilliseconds(number * milliseconds), digits < text.Length) : null;
    }
}
