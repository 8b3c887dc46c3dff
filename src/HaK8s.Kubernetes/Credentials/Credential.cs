using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>What identifies a client at the API. Not a record, because a record's text would show the token.</summary>
/// <param name="header">Value of the header Authorization; null if only the certificate identifies the client.</param>
/// <param name="certificate">With its private key; null if there is none.</param>
/// <param name="end">When it expires; null if that is not known.</param>
internal sealed class Credential(AuthenticationHeaderValue? header, X509Certificate2? certificate, DateTimeOffset? end)
{
    public AuthenticationHeaderValue? Header => header;

    public X509Certificate2? Certificate => certificate;

    public DateTimeOffset? End => end;

    /// <param name="end">Null: the end that the token itself contains, if it is a JSON web token.</param>
    public static Credential Bearer(string token, DateTimeOffset? end = null) => new(new AuthenticationHeaderValue("Bearer", token), null, end ?? TokenEnd.Of(token));

    public bool HasEnded(DateTimeOffset now) => end <= now;

    /// <summary>Returns the same credential, expired, because the server refuses it.</summary>
    public Credential Refused() => new(header, certificate, DateTimeOffset.MinValue);
}
