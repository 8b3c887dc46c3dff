namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that text stays one argument for the programs that get it.</summary>
internal static class PlainText
{
    /// <summary>
    /// True if the text is not blank, has no control characters, and does not begin with a hyphen, which would make it
    /// an option.
    /// </summary>
    public static bool Is(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text[0] != '-' && !text.Any(char.IsControl);

    /// <summary>Same, and without blanks.</summary>
    public static bool IsWord(string? text) => Is(text) && !text!.Any(char.IsWhiteSpace);
}

/// <summary>Checks that URLs can be requested.</summary>
internal static class WebAddress
{
    /// <summary>True for http and https with a host and a valid port.</summary>
    public static bool Is(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
