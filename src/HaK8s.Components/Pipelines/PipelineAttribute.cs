using System.Text.RegularExpressions;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace HaK8s.Components.Pipelines;

/// <summary>Base of the attributes on a build class that write a pipeline which calls targets of HaK8s.</summary>
/// <param name="name">The pipeline's name, and that of its file.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class PipelineAttribute(string name) : ConfigurationAttributeBase
{
    /// <summary>The pipeline's name.</summary>
    public string Name { get; } = name;

    /// <summary>The file to write, from the root; without it, where the CI service looks.</summary>
    public string? File { get; set; }

    /// <summary>The command that starts the build.</summary>
    public string Command { get; set; } = "./build.sh";

    /// <inheritdoc/>
    public override string IdPostfix => Name;

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => Build.RootDirectory / (File ?? DefaultFile);

    /// <inheritdoc/>
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <summary>Where the CI service looks.</summary>
    protected abstract string DefaultFile { get; }

    /// <summary>The embedded text of the pipeline.</summary>
    private protected abstract string Template { get; }

    /// <summary>What replaces the marks of the text.</summary>
    private protected abstract IEnumerable<(string Mark, string Value)> Values { get; }

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value would be something else in the pipeline than one word.</exception>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var text = EmbeddedText.Read(typeof(PipelineAttribute), Template).Replace("%COMMAND%", Command, StringComparison.Ordinal);
        foreach (var (mark, value) in Values.Prepend(("NAME", Name)))
        {
            Assert.True(Word().IsMatch(value), $"{DisplayName}: '{value}' has signs that mean something in a pipeline");
            text = text.Replace($"%{mark}%", value, StringComparison.Ordinal);
        }

        return new PipelineText(text);
    }

    [GeneratedRegex(@"\A[\w./*, -]+\z")]
    private static partial Regex Word();
}
