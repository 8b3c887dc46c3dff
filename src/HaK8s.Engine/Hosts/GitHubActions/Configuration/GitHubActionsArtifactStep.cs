using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Keeps files of the run.</summary>
public class GitHubActionsArtifactStep : GitHubActionsStep
{
    public string Name { get; set; } = "";

    public string Path { get; set; } = "";

    public string? Condition { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Publish: {Name}".SingleQuote()}");
        using var ofStep = writer.Indent();
        writer.WriteLine("uses: actions/upload-artifact@v5");
        if (!Condition.IsNullOrWhiteSpace())
            writer.WriteLine($"if: {Condition}");
        writer.WriteLine("with:");
        using var ofOptions = writer.Indent();
        writer.WriteLine($"name: {Name}");
        writer.WriteLine($"path: {Path}");
    }
}
