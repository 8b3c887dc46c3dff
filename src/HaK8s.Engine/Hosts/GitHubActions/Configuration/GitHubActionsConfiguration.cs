using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A workflow.</summary>
public class GitHubActionsConfiguration : ConfigurationEntity
{
    // Without a name, only runs of the same branch are one group.
    private const string DefaultGroup = "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";

    public string Name { get; set; } = "";

    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];

    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];

    public (GitHubActionsPermissions, string)[] Permissions { get; set; } = [];

    public string? ConcurrencyGroup { get; set; }

    public bool ConcurrencyCancelInProgress { get; set; }

    public GitHubActionsJob[] Jobs { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"name: {Name}");
        writer.WriteLine();
        if (ShortTriggers.Length > 0)
            writer.WriteLine($"on: [{ShortTriggers.Select(trigger => trigger.GetValue()).JoinCommaSpace()}]");
        else
            WriteBlock(writer, "on:", DetailedTriggers);
        if (Permissions.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine("permissions:");
            using var indented = writer.Indent();
            foreach (var (permission, access) in Permissions)
                writer.WriteLine($"{permission.GetValue()}: {access}");
        }

        WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress, DefaultGroup, blankLine: true);
        writer.WriteLine();
        WriteBlock(writer, "jobs:", Jobs);
    }

    internal static void WriteBlock(CustomFileWriter writer, string title, IEnumerable<ConfigurationEntity> parts)
    {
        writer.WriteLine(title);
        using var indented = writer.Indent();
        foreach (var part in parts)
            part.Write(writer);
    }

    internal static void WriteConcurrency(CustomFileWriter writer, string? group, bool cancel, string defaultGroup, bool blankLine)
    {
        if (group.IsNullOrWhiteSpace() && !cancel)
            return;
        if (blankLine)
            writer.WriteLine();
        writer.WriteLine("concurrency:");
        using var indented = writer.Indent();
        writer.WriteLine($"group: {(group.IsNullOrWhiteSpace() ? defaultGroup : group)}");
        if (cancel)
            writer.WriteLine("cancel-in-progress: true");
    }
}
