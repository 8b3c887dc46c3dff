namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that URLs can be requested.</summary>
internal static class WebAddress
{
    /// <summary>True for http and https with a host and a valid port.</summary>
    public static bool Is(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
