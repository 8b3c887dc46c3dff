using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Hosts;
using HaK8s.Software;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;

namespace HaK8s.Steps;

/// <summary>
/// Sends all actions of a step to a host as one script, which reports when each begins. Runs it as a job if an action
/// is long.
/// </summary>
internal static partial class ActionScript
{
    /// <summary>First character of progress lines; no program prints it.</summary>
    public const char Marker = '\u001e';

    /// <param name="job">Name of the job that runs long actions: the step's id.</param>
    /// <param name="step">The step's title.</param>
    /// <param name="begun">Receives the title of an action as it begins.</param>
    /// <param name="waits">Receives each holder of the package manager's lock once.</param>
    /// <exception cref="HostException">An action failed; the message names it.</exception>
    public static async Task RunAsync(
        IHost host,
        string job,
        string step,
        IReadOnlyList<HostAction> actions,
        TimeSpan deadline,
        Action<string> begun,
        Action<string> waits,
        CancellationToken cancellation)
    {
        var current = 0;
        var holders = new HashSet<string>();
        void Take(string line)
        {
            if (line.StartsWith(Marker))
            {
                // A job of a previous run that is still running may have had other actions.
                current = Math.Clamp(int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture), 0, actions.Count - 1);
                begun(actions[current].Title);
            }
            else if (Holder().Match(line) is { Success: true } match && holders.Add(match.Value))
            {
                waits($"waits for the package manager's lock, {match.Value}");
            }
        }

        var script = Compose(actions);
        var result = actions.Any(action => action.IsLong)
            ? await new HostJob(job, step, script, deadline).ResultAsync(host, Take, cancellation)
            : await host.RunAsync(new HostCommand(step, script, deadline), Take, cancellation);
        if (!result.Succeeded)
        {
            var action = actions[current];
            throw CommandFailure.Of(host.Name, $"could not {Lower(action.Title)}", FirstLine(action.Script.Masked), result, Cure(result));
        }
    }

    /// <summary>Composes the script. Each action runs in a subshell, so that its variables and folder stay its own.</summary>
    public static ShellText Compose(IReadOnlyList<HostAction> actions)
    {
        var pieces = new List<ShellText> { ShellText.Raw("set -euo pipefail\numask 022\nexport LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive") };
        for (var index = 0; index < actions.Count; index++)
            pieces.Add(ShellText.Of($"printf '\\036{index:raw}\\n'\n(\n{actions[index].Script}\n)"));
        return ShellText.Lines(pieces);
    }

    private static readonly string[] FullDisk = ["No space left on device", "enough free space in"];

    private static string? Cure(CommandResult result) =>
        FullDisk.Any(text => result.Error.Contains(text, StringComparison.Ordinal)) ? "free disk space on the host, then run the same target again"
        : result.Error.Contains(Removals.Sign, StringComparison.Ordinal) ? Removals.Cure
        : null;

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>
    /// Returns the first line of a script: a comment that shows the command to users, or else its first command.
    /// </summary>
    private static string FirstLine(string script) =>
        script.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.TrimStart('#', ' ') ?? "";

    // Matches the message of apt and of our own loops for dpkg.
    [GeneratedRegex(@"held by process \d+( \([^)]*\))?")]
    private static partial Regex Holder();
}

/// <summary>One action on a host: a title for users and bash that exits with a code other than 0 if it fails.</summary>
/// <param name="IsLong">True if it may take minutes and must not be interrupted. The step's actions then run detached
/// from the connection.</param>
public sealed record HostAction(string Title, ShellText Script, bool IsLong = false)
{
    /// <summary>The file that it writes; null if it does something else.</summary>
    internal ConfigFile? Writes { get; init; }
}
