namespace Nuke.Common.Parameters;

/// <summary>One option of a command line.</summary>
/// <param name="Text">As typed, without a value.</param>
/// <param name="Values">What follows it.</param>
internal sealed record CommandLineOption(string Text, IReadOnlyList<string> Values)
{
    public bool Is(string name) => string.Equals(Key(Text), Key(name), StringComparison.OrdinalIgnoreCase);

    private static string Key(string text) => text.Replace("-", "", StringComparison.Ordinal);
}
