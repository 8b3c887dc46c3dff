using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A job of a workflow.</summary>
public class GitHubActionsJob : ConfigurationEntity
{
    private const string DefaultGroup = "${{ github.workflow }} @ ${{ github.job }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";

    public string Name { get; set; } = "";

    public GitHubActionsImage Image { get; set; }

    public int TimeoutMinutes { get; set; }

    public string? ConcurrencyGroup { get; set; }

    public string? EnvironmentName { get; set; }

    public string? EnvironmentUrl { get; set; }

    public bool ConcurrencyCancelInProgress { get; set; }

    public GitHubActionsStep[] Steps { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Name}:");
        using var indented = writer.Indent();
        writer.WriteLine($"name: {Name}");
        writer.WriteLine($"runs-on: {Image.GetValue()}");
        if (TimeoutMinutes > 0)
            writer.WriteLine($"timeout-minutes: {TimeoutMinutes}");
        GitHubActionsConfiguration.WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress, DefaultGroup, blankLine: false);
        WriteEnvironment(writer);
        GitHubActionsConfiguration.WriteBlock(writer, "steps:", Steps);
    }

    private void WriteEnvironment(CustomFileWriter writer)
    {
        if (EnvironmentName.IsNullOrWhiteSpace())
            return;
        writer.WriteLine("environment:");
        using var indented = writer.Indent();
        writer.WriteLine($"name: {EnvironmentName}");
        if (!EnvironmentUrl.IsNullOrWhiteSpace())
            writer.WriteLine($"url: {EnvironmentUrl}");
    }
}
