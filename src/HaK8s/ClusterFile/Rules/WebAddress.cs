namespace HaK8s.ClusterFile.Rules;

/// <summary>URLs that can be asked.</summary>
internal static class WebAddress
{
    /// <summary>True for http and https with a host, and a port that there is.</summary>
    public static bool Is(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
