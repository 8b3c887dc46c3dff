using System.Text.RegularExpressions;

namespace HaK8s.Audit.Scripts;

/// <summary>Tells what a command or a task does to a service.</summary>
internal static partial class ServiceCommands
{
    /// <summary>True if the command names the service, or a variable that may be it.</summary>
    public static bool Names(string text, string service) => text.Contains('$', StringComparison.Ordinal) || text
        .Split([' ', '"', '\'', '{', '}', ',', ':'])
        .Any(word => word == service || word == $"{service}.service");

    /// <summary>Matches a reboot, which starts what is enabled.</summary>
    [GeneratedRegex(@"^(reboot|shutdown\s+-r|systemctl\s+reboot)", RegexOptions.ExplicitCapture)]
    public static partial Regex Boots();

    [GeneratedRegex(@"^(for\b.*|do\s+)?(systemctl|service|chkconfig)\b|state:|name:", RegexOptions.ExplicitCapture)]
    public static partial Regex Manages();

    [GeneratedRegex(@"^(do\s+)?systemctl\b.*\b((re)?start|reload|reload-or-restart)\b|^(do\s+)?service\s+\S+\s+(re)?start|state:\s*(re)?started", RegexOptions.ExplicitCapture)]
    public static partial Regex Starts();

    [GeneratedRegex(@"\benable\b|\bpreset\b|\bchkconfig\b|enabled:\s*(true|yes)", RegexOptions.ExplicitCapture)]
    public static partial Regex Enables();

    [GeneratedRegex(@"--now\b")]
    public static partial Regex Both();
}
