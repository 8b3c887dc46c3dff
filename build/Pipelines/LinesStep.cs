using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Utilities;

namespace Pipelines;

/// <summary>A step as it is written in the workflow's file.</summary>
sealed class LinesStep(params string[] lines) : GitHubActionsStep
{
    public override void Write(CustomFileWriter writer)
    {
        foreach (var line in lines)
            writer.WriteLine(line);
    }
}
