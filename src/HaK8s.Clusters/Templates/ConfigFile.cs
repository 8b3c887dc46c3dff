namespace HaK8s.Templates;

/// <summary>A file as it must be on a host.</summary>
/// <param name="Path">Absolute path on the host.</param>
/// <param name="Content">Complete content, LF line ends.</param>
/// <param name="Mode">Octal, four digits.</param>
/// <param name="Owner">user:group.</param>
/// <param name="Secret">True if the content must not be shown or logged.</param>
public sealed record ConfigFile(string Path, string Content, string Mode = "0644", string Owner = "root:root", bool Secret = false)
{
    /// <summary>
    /// Text that distinguishes our files from user-provided files. It is in the comment at the head, if the format has
    /// comments.
    /// </summary>
    public const string Signature = "Written by HaK8s";

    /// <summary>Returns the path, because the content may be a secret.</summary>
    public override string ToString() => Path;
}
