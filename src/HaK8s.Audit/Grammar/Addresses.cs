using System.Globalization;

namespace HaK8s.Audit.Grammar;

/// <summary>Judges addresses of IPv4.</summary>
internal static class Addresses
{
    private const int Largest = 255;
    private const int Bits = 32;

    /// <summary>True for a text of digits and dots that looks like an address and is none, also with a prefix length and a port.</summary>
    public static bool IsBroken(string text)
    {
        var prefix = text.Split('/');
        var host = prefix[0].Split(':')[0];
        var parts = host.Split('.');
        if (parts.Length < 4 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)))
            return false;
        return parts.Length > 4 || parts.Any(part => part.Length > 3 || int.Parse(part, CultureInfo.InvariantCulture) > Largest)
            || (prefix.Length == 2 && int.TryParse(prefix[1], CultureInfo.InvariantCulture, out var bits) && bits > Bits);
    }
}
