using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Runs targets.</summary>
public class GitHubActionsRunStep : GitHubActionsStep
{
    /// <summary>The script that starts the build.</summary>
    public string BuildCmdPath { get; set; } = "";

    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> Imports { get; set; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Run: {InvokedTargets.JoinCommaSpace()}".SingleQuote()}");
        using var ofStep = writer.Indent();
        writer.WriteLine($"run: {BuildCmdPath} {InvokedTargets.JoinSpace()}");
        if (Imports.Count == 0)
            return;
        writer.WriteLine("env:");
        using var ofVariables = writer.Indent();
        foreach (var (name, value) in Imports)
            writer.WriteLine($"{name}: {value}");
    }
}
