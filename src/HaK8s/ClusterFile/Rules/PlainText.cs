namespace HaK8s.ClusterFile.Rules;

/// <summary>Text that stays one word for programs that take it.</summary>
internal static class PlainText
{
    /// <summary>True when there is something, no control characters, and no hyphen in front that would make it an option.</summary>
    public static bool Is(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text[0] != '-' && !text.Any(char.IsControl);

    /// <summary>Likewise, and no blanks.</summary>
    public static bool IsWord(string? text) => Is(text) && !text!.Any(char.IsWhiteSpace);
}
