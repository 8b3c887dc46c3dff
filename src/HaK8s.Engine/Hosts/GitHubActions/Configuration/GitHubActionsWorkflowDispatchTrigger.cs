using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Lets people start a workflow.</summary>
public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    public string[] OptionalInputs { get; set; } = [];

    public string[] RequiredInputs { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        if (OptionalInputs.Length + RequiredInputs.Length == 0)
            return;
        using var ofTrigger = writer.Indent();
        writer.WriteLine("inputs:");
        using var ofInputs = writer.Indent();
        foreach (var input in OptionalInputs)
            WriteInput(writer, input, "false");
        foreach (var input in RequiredInputs)
            WriteInput(writer, input, "true");
    }

    private static void WriteInput(CustomFileWriter writer, string input, string required)
    {
        writer.WriteLine($"{input}:");
        using var indented = writer.Indent();
        writer.WriteLine($"description: {Parameters.DashedName.Of(input).Replace('-', ' ').DoubleQuote()}");
        writer.WriteLine($"required: {required}");
    }
}
