using System.Net;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>Sends the user's current token with every request.</summary>
internal sealed class CredentialHandler(RenewedCredential credential, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = await credential.GetAsync(cancellationToken);
        request.Headers.Authorization = current.Header;
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            credential.Refuse(current);
        return response;
    }
}
