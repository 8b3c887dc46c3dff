using System.Buffers.Text;
using System.Text.Json;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>Reads when a JSON web token expires. The server checks its signature.</summary>
internal static class TokenEnd
{
    /// <returns>Null if the text is another kind of token, or one without an end.</returns>
    public static DateTimeOffset? Of(string token)
    {
        if (token.Split('.') is not [_, var claims, _])
            return null;
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            return json.RootElement.Number("exp") is var seconds and > 0 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
