namespace Nuke.Common.Completion;

/// <summary>An option of the command line.</summary>
/// <param name="Name">As in <c>--cluster-file</c>.</param>
/// <param name="Description">One line of text, possibly empty.</param>
/// <param name="IsSwitch">Whether it has no value.</param>
/// <param name="Values">The values to choose from; empty for any text or path.</param>
internal sealed record CompletionOption(string Name, string Description, bool IsSwitch, IReadOnlyList<string> Values)
{
    /// <summary>The name as shells compare it: small letters without dashes.</summary>
    public string Key => CompletionScript.Key(Name);
}
