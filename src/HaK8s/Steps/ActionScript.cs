using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Sends all actions of a step to a host as one script that tells when each begins.</summary>
internal static class ActionScript
{
    /// <summary>First character of the lines that tell progress; no program prints it.</summary>
    public const char Marker = '\u001e';

    /// <exception cref="HostException">An action failed; the message names it.</exception>
    public static async Task RunAsync(
        IHost host,
        string step,
        IReadOnlyList<HostAction> actions,
        TimeSpan deadline,
        Action<string> begun,
        CancellationToken cancellation)
    {
        var current = 0;
        var command = new HostCommand(step, Compose(actions), deadline);
        var result = await host.RunAsync(command, line =>
        {
            if (line.StartsWith(Marker))
            {
                current = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
                begun(actions[current].Title);
            }
        }, cancellation);

        if (!result.Succeeded)
        {
            var action = actions[current];
            throw CommandFailure.Of(host.Name, $"could not {Lower(action.Title)}", FirstLine(action.Script.Masked), result, Cure(result));
        }
    }

    /// <summary>The script: each action in a subshell, so that its variables and folder stay its own.</summary>
    public static ShellText Compose(IReadOnlyList<HostAction> actions)
    {
        var pieces = new List<ShellText> { ShellText.Raw("set -euo pipefail\numask 022\nexport LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive") };
        for (var index = 0; index < actions.Count; index++)
            pieces.Add(ShellText.Of($"printf '\\036{index:raw}\\n'\n(\n{actions[index].Script}\n)"));
        return ShellText.Lines(pieces);
    }

    private static string? Cure(CommandResult result) =>
        result.Error.Contains("No space left on device", StringComparison.Ordinal) ? "free disk space on the host, then run the same target again" : null;

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>A script's first line when it is a comment, since that says the command for people; else its first command.</summary>
    private static string FirstLine(string script) =>
        script.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.TrimStart('#', ' ') ?? "";
}
