using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.Replacing;

/// <summary>
/// Remembers in the cluster that the replacement of a host has begun, and what the machine was, until it is complete. A run that goes
/// on compares: another machine id means that the machine was made anew already.
/// </summary>
/// <param name="Began">When the replacement began, UTC.</param>
/// <param name="OldMachine">The machine id before; empty if the machine did not answer.</param>
/// <param name="Made">True if the new machine was made, or the host cleared.</param>
public sealed record ReplacementMark(DateTimeOffset Began, string OldMachine, bool Made)
{
    /// <summary>A replacement that was interrupted earlier does not go on: a new one begins.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const string Format = "yyyyMMdd'T'HHmmss'Z'";
    private const string Unknown = "unknown";
    private const string MadeWord = "made";
    private const string LeavingWord = "leaving";

    private static readonly ClusterNotes Notes = new("hak8s-replacements");

    /// <summary>True if the host needs no other machine any more.</summary>
    /// <param name="machine">The machine id now; empty if the machine does not answer.</param>
    public bool IsReplaced(string machine) => Made || (OldMachine.Length > 0 && machine.Length > 0 && machine != OldMachine);

    /// <returns>Null if no replacement of the host has begun within a day.</returns>
    public static async Task<ReplacementMark?> ReadAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
        (await Notes.ReadAsync(context, cancellation)).TryGetValue(host.Name, out var text) && Parse(text) is { } mark && DateTimeOffset.UtcNow - mark.Began < Longest ? mark : null;

    public Task WriteAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
        Notes.WriteAsync(context, new Dictionary<string, string?> { [host.Name] = ToText() }, cancellation);

    public static Task RemoveAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
        Notes.WriteAsync(context, new Dictionary<string, string?> { [host.Name] = null }, cancellation);

    /// <returns>The id of the host's machine; empty if it does not answer or has none.</returns>
    public static async Task<string> ReadMachineAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        try
        {
            var result = await context.HostFor(host).RunAsync(new HostCommand("read the machine's id", ShellText.Raw("cat /etc/machine-id"), TimeSpan.FromSeconds(20)), null, cancellation);
            return result.Succeeded ? result.Output.Trim() : "";
        }
        catch (SshException)
        {
            return "";
        }
    }

    internal string ToText() => string.Join(' ', Began.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture), OldMachine.Length > 0 ? OldMachine : Unknown, Made ? MadeWord : LeavingWord);

    /// <returns>Null if the text is not one of ours.</returns>
    internal static ReplacementMark? Parse(string text) =>
        text.Split(' ') is [var began, var machine, MadeWord or LeavingWord] words
        && DateTimeOffset.TryParseExact(began, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new ReplacementMark(time, machine == Unknown ? "" : machine, words[2] == MadeWord)
            : null;
}
