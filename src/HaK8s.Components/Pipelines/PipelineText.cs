using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace HaK8s.Components.Pipelines;

/// <summary>The lines of a pipeline.</summary>
internal sealed class PipelineText(string text) : ConfigurationEntity
{
    public override void Write(CustomFileWriter writer)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            writer.WriteLine(line);
    }
}
