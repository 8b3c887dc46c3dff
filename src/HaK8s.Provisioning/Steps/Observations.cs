using System.Collections.Concurrent;
using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>
/// The observations of a pipeline. The first observing step on a host also reads what the later ones need there, so that a
/// host that needs no change is asked once. After a change everything is read again. Thread-safe.
/// </summary>
/// <param name="steps">The steps of the pipeline in order; may be empty, then each step reads for itself.</param>
internal sealed class Observations(IReadOnlyList<IStep> steps)
{
    private readonly ConcurrentDictionary<(string Host, string Script), CommandResult> _results = new();

    /// <summary>Returns the result of the step's observation of a host. A result is returned only once.</summary>
    /// <exception cref="HostException">The host could not be reached, or the deadline passed.</exception>
    public async Task<CommandResult> ReadAsync(IObservingStep step, ClusterPlan plan, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var own = step.Observe(plan, host);
        if (_results.TryRemove((host.Name, own.Script.Text), out var known))
            return known;
        var commands = new List<HostCommand> { own };
        commands.AddRange(steps.SkipWhile(other => !ReferenceEquals(other, step)).Skip(1).OfType<IObservingStep>()
            .Where(other => other.Hosts(plan).Hosts.Contains(host))
            .Select(other => other.Observe(plan, host)));
        if (commands.Count == 1)
            return await target.RunAsync(own, null, cancellation);

        var deadline = commands.Aggregate(TimeSpan.Zero, (sum, command) => sum + command.Deadline);
        var all = await target.RunAsync(new HostCommand(own.Title, Compose(commands), deadline), null, cancellation);
        var results = Split(all);
        for (var index = 1; index < Math.Min(results.Count, commands.Count); index++)
            _results[(host.Name, commands[index].Script.Text)] = results[index];
        return results.Count > 0 ? results[0] : await target.RunAsync(own, null, cancellation);
    }

    /// <summary>Forgets all results. Call it after every change, and after a failure, which may follow a change.</summary>
    public void Forget() => _results.Clear();

    /// <summary>
    /// Composes one script. It marks on both streams where each command's output ends, with the exit code. The last command needs no
    /// process of its own, because its end is the end of the script.
    /// </summary>
    internal static ShellText Compose(IReadOnlyList<HostCommand> commands) => ShellText.Lines(
    [
        .. commands.SkipLast(1).Select((command, index) => ShellText.Of($"""
            (
            {command.Script}
            )
            hak8s_code=$?
            {Mark(index)}
            """)),
        ShellText.Of($$"""
            hak8s_end() {
            {{Mark(commands.Count - 1)}}
            }
            trap 'hak8s_code=$?; hak8s_end' EXIT
            {{commands[^1].Script}}
            """),
    ]);

    private static ShellText Mark(int index) => ShellText.Of($"""
        printf '\n\036%d %d\n' {index} "$hak8s_code"
        printf '\n\036%d %d\n' {index} "$hak8s_code" >&2
        """);

    /// <summary>Splits the result of the composed script; a command that has not ended has no result.</summary>
    internal static IReadOnlyList<CommandResult> Split(CommandResult all) =>
        [.. Parts(all.Output).Zip(Parts(all.Error), (output, error) => new CommandResult(output.Code, output.Text, error.Text, all.Elapsed))];

    private static List<(string Text, int Code)> Parts(string text)
    {
        var parts = new List<(string, int)>();
        var begin = 0;
        while (text.IndexOf($"\n{ActionScript.Marker}{parts.Count} ", begin, StringComparison.Ordinal) is >= 0 and var mark)
        {
            var end = text.IndexOf('\n', mark + 1);
            end = end < 0 ? text.Length : end;
            var line = text[(mark + 1)..end];
            parts.Add((text[begin..mark], int.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)));
            begin = Math.Min(end + 1, text.Length);
        }

        return parts;
    }
}
