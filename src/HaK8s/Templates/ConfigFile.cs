namespace HaK8s.Templates;

/// <summary>A file as it must be on a host.</summary>
/// <param name="Path">Absolute path on the host.</param>
/// <param name="Content">Whole content, LF line ends.</param>
/// <param name="Mode">Octal, four digits.</param>
/// <param name="Owner">user:group.</param>
/// <param name="Secret">True when the content must not be shown or logged.</param>
public sealed record ConfigFile(string Path, string Content, string Mode = "0644", string Owner = "root:root", bool Secret = false)
{
    /// <summary>By which a file of ours is told from somebody's own; in the comment at its head, where its format has comments.</summary>
    public const string Signature = "Written by HaK8s";

    /// <summary>The path: the content may be a secret.</summary>
    public override string ToString() => Path;
}
