using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Recognises files of cloud-init.</summary>
internal static partial class CloudInit
{
    /// <summary>True for a text with cloud-init's keys at its top, with or without its first line.</summary>
    public static bool Is(IReadOnlyList<TextLine> lines) => lines.Any(line => line.Text.StartsWith("#cloud-config", StringComparison.Ordinal))
        || (lines.Any(line => Top().IsMatch(line.Text)) && !lines.Any(line => Foreign().IsMatch(line.Text)));

    [GeneratedRegex(@"^(write_files|runcmd|bootcmd):\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Top();

    /// <summary>Matches keys of other programs' files that carry cloud-init.</summary>
    [GeneratedRegex(@"^(apiVersion|kind|hosts|resources|services|variant|- name|- hosts)\s*:", RegexOptions.ExplicitCapture)]
    private static partial Regex Foreign();
}
