using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Checks the sources out.</summary>
public class GitHubActionsCheckoutStep : GitHubActionsStep
{
    public GitHubActionsSubmodules? Submodules { get; set; }

    public bool? Lfs { get; set; }

    public uint? FetchDepth { get; set; }

    public bool? Progress { get; set; }

    public string? Filter { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/checkout@v6");
        string?[] options =
        [
            Submodules is { } submodules ? $"submodules: {submodules.GetValue()}" : null,
            Lfs is { } lfs ? $"lfs: {(lfs ? "true" : "false")}" : null,
            FetchDepth is { } depth ? $"fetch-depth: {depth}" : null,
            Progress is { } progress ? $"progress: {(progress ? "true" : "false")}" : null,
            Filter.IsNullOrWhiteSpace() ? null : $"filter: {Filter}",
        ];
        if (options.All(option => option is null))
            return;
        using var ofStep = writer.Indent();
        writer.WriteLine("with:");
        using var ofOptions = writer.Indent();
        foreach (var option in options.OfType<string>())
            writer.WriteLine(option);
    }
}
