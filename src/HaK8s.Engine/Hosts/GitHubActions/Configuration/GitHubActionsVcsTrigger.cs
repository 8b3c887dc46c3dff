using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Starts a workflow for changes.</summary>
public class GitHubActionsVcsTrigger : GitHubActionsDetailedTrigger
{
    public GitHubActionsTrigger Kind { get; set; }

    public string[] Branches { get; set; } = [];

    public string[] BranchesIgnore { get; set; } = [];

    public string[] Tags { get; set; } = [];

    public string[] TagsIgnore { get; set; } = [];

    public string[] IncludePaths { get; set; } = [];

    public string[] ExcludePaths { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Kind.GetValue()}:");
        using var indented = writer.Indent();
        WriteList(writer, "branches:", Branches);
        WriteList(writer, "branches-ignore:", BranchesIgnore);
        WriteList(writer, "tags:", Tags);
        WriteList(writer, "tags-ignore:", TagsIgnore);
        WriteList(writer, "paths:", [.. IncludePaths, .. ExcludePaths.Select(path => $"!{path}")]);
    }

    private static void WriteList(CustomFileWriter writer, string title, string[] values)
    {
        if (values.Length == 0)
            return;
        writer.WriteLine(title);
        using var indented = writer.Indent();
        foreach (var value in values)
            writer.WriteLine($"- {value.SingleQuote()}");
    }
}
