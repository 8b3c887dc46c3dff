using System.Text.RegularExpressions;

namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>A version as programs print it: 1.20.2, 1.37.0-alpha.1.12+0123abcd, 1.6.20~ds1.</summary>
public sealed partial record ProgramVersion(int Major, int Minor, string Text)
{
    /// <summary>Finds the first version in a program's output, without v; null if there is none.</summary>
    public static ProgramVersion? Find(string answer)
    {
        var match = Pattern().Match(answer);
        return match.Success
            ? new(int.Parse(match.Groups["major"].Value), int.Parse(match.Groups["minor"].Value), match.Groups["text"].Value)
            : null;
    }

    /// <summary>Upstream version for a Debian package, where a pre-release must sort before the release.</summary>
    public string Debian => PreRelease().Replace(Text, "~", 1);

    /// <summary>True if this is the given minor version or a later one.</summary>
    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    public override string ToString() => Text;

    [GeneratedRegex(@"(?<![\w.])v?(?<text>(?<major>\d{1,5})\.(?<minor>\d{1,5})\.\d+([-~+][0-9A-Za-z.+~-]*[0-9A-Za-z])?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("-(?=[a-z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PreRelease();
}
