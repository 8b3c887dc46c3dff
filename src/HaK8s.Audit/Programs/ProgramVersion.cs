using System.Text.RegularExpressions;

namespace HaK8s.Audit.Programs;

/// <summary>Reads the version in what a program prints about itself.</summary>
internal static partial class ProgramVersion
{
    /// <returns>Null if the output has no version.</returns>
    public static string? In(string program, string output) => (program switch
    {
        // Keepalived also prints the versions of what it was built with, so only the first line counts.
        "haproxy" or "keepalived" => Named(),
        "nginx" => Nginx(),
        _ => Short(),
    }).Match(output) is { Success: true } match ? match.Groups["version"].Value : null;

    [GeneratedRegex(@"^(HAProxy version|HA-Proxy version|Keepalived v)\s*(?<version>\d+(\.\d+)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"nginx version: \S*?/(?<version>\d+(\.\d+)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Nginx();

    [GeneratedRegex(@"^v(?<version>\d+(\.\d+)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Short();
}
