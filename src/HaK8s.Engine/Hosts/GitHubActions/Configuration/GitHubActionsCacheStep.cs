using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Keeps folders from run to run.</summary>
public class GitHubActionsCacheStep : GitHubActionsStep
{
    public string[] IncludePatterns { get; set; } = [];

    public string[] ExcludePatterns { get; set; } = [];

    /// <summary>The cache is kept under the hash of these files.</summary>
    public string[] KeyFiles { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Cache: {IncludePatterns.JoinCommaSpace()}".SingleQuote()}");
        using var ofStep = writer.Indent();
        writer.WriteLine("uses: actions/cache@v4");
        writer.WriteLine("with:");
        using var ofOptions = writer.Indent();
        writer.WriteLine("path: |");
        using (writer.Indent())
        {
            foreach (var pattern in IncludePatterns.Concat(ExcludePatterns.Select(pattern => $"!{pattern}")))
                writer.WriteLine(pattern);
        }

        writer.WriteLine($"key: ${{{{ runner.os }}}}-${{{{ hashFiles({KeyFiles.Select(file => file.SingleQuote()).JoinCommaSpace()}) }}}}");
    }
}
