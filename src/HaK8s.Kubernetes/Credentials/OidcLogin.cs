using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>
/// Renews the id token of kubectl's auth provider "oidc". KubernetesClient sends the refresh token to the issuer's own URL,
/// which is seldom the one that takes it. Unlike kubectl, this does not write the new tokens into the kubeconfig.
/// </summary>
/// <param name="authorities">The issuer's certificate authorities; if empty, this computer's.</param>
internal sealed class OidcLogin(IReadOnlyDictionary<string, string> settings, X509Certificate2Collection authorities, string place)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private string _refreshToken = settings.GetValueOrDefault("refresh-token", "");

    /// <exception cref="KubeConfigException">The issuer gives no new token.</exception>
    public async Task<Credential> RenewAsync(CancellationToken cancellation)
    {
        var issuer = settings.GetValueOrDefault("idp-issuer-url", "");
        if (_refreshToken.Length == 0 || !IsHttps(issuer))
            throw Failed("the id token has expired, and the kubeconfig has no refresh-token with an idp-issuer-url of https");
        try
        {
            using var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = KubeConnection.Trust(authorities) } };
            using var client = new HttpClient(handler) { Timeout = Deadline };
            var provider = await ReadAsync(await client.GetAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancellation), cancellation);
            if (provider.Text("token_endpoint") is var endpoint && !IsHttps(endpoint))
                throw Failed($"{issuer} names the token_endpoint \"{endpoint}\", which is not an https URL");
            using var form = new FormUrlEncodedContent(Form());
            var tokens = await ReadAsync(await client.PostAsync(endpoint, form, cancellation), cancellation);
            if (tokens.Text("refresh_token") is { Length: > 0 } next)
                _refreshToken = next;
            return tokens.Text("id_token") is { Length: > 0 } token ? Credential.Bearer(token) : throw Failed($"{issuer} answered without an id_token");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Failed($"{issuer} gives no new id token: {exception.Message}");
        }
    }

    private static bool IsHttps(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private Dictionary<string, string> Form()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = _refreshToken,
            ["client_id"] = settings.GetValueOrDefault("client-id", ""),
        };
        if (settings.TryGetValue("client-secret", out var secret))
            form["client_secret"] = secret;
        return form;
    }

    /// <exception cref="HttpRequestException">The issuer answered with an error.</exception>
    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellation);
            using var json = JsonDocument.Parse(text.Length > 0 ? text : "{}");
            return response.IsSuccessStatusCode ? json.RootElement.Clone() : throw new HttpRequestException($"it answered {(int)response.StatusCode} {json.RootElement.Text("error")}".TrimEnd());
        }
    }

    private KubeConfigException Failed(string what) => new($"{place}: {what}\n  try: log in again as you usually do, which writes a new one into the kubeconfig");
}
