using Nuke.Common.Execution;

namespace Nuke.Common.Output;

/// <summary>The table of targets.</summary>
internal static class TargetOutcome
{
    private static readonly string Gap = new(StyledConsole.Pad, 3);

    public static void Write(INukeBuild build)
    {
        var targets = build.ExecutionPlan.Where(target => target.Status != ExecutionStatus.Collective).ToList();
        var nameWidth = Math.Max(build.ExecutionPlan.Select(target => target.Name.Length).DefaultIfEmpty().Max() + 4, 19);
        var width = nameWidth + 20;

        StyledConsole.WriteBlank();
        StyledConsole.WriteLine(new string('═', width), Style.Strong);
        StyledConsole.WriteLine("Target".PadRight(nameWidth, StyledConsole.Pad) + "Status".PadRight(10, StyledConsole.Pad) + "Duration".PadLeft(10, StyledConsole.Pad), Style.Heading);
        StyledConsole.WriteLine(new string('─', width), Style.Strong);
        foreach (var target in targets)
        {
            var row = target.Name.PadRight(nameWidth, StyledConsole.Pad) + target.Status.ToString().PadRight(10, StyledConsole.Pad) + DurationOf(target).PadLeft(10, StyledConsole.Pad);
            StyledConsole.WriteLine(row + Information(target), StyleOf(target.Status));
        }

        var total = targets.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Duration);
        StyledConsole.WriteLine(new string('─', width), Style.Strong);
        StyledConsole.WriteLine("Total".PadRight(nameWidth + 10, StyledConsole.Pad) + Text(total).PadLeft(10, StyledConsole.Pad), Style.Heading);
        StyledConsole.WriteLine(new string('═', width), Style.Strong);
    }

    private static string DurationOf(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Text(target.Duration) : "";

    private static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration:ss}";

    private static string Information(ExecutableTarget target)
    {
        var pairs = target.SummaryInformation;
        return pairs.Count == 0 ? "" : $"{Gap}// " + string.Join(", ", pairs.Select(pair => $"{pair.Key}: {pair.Value}"));
    }

    private static Style StyleOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => Style.Good,
        ExecutionStatus.Failed or ExecutionStatus.Aborted => Style.Bad,
        ExecutionStatus.NotRun => Style.Warning,
        _ => Style.Plain,
    };
}
