using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Preflight.Facts;

/// <summary>
/// A cluster's certificate authority as bash prints it: on one line, with the unit separator in place of line breaks. The digest is
/// made on this computer, because on a host it would take a program.
/// </summary>
internal static class AuthorityText
{
    /// <summary>Returns the SHA-256 of the file in hex; empty for an empty text.</summary>
    public static string Digest(string text) =>
        text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace('\x1f', '\n'))));
}
