using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>kubeadm's discovery hash.</summary>
public static class CaCertHash
{
    /// <summary>Returns "sha256:" and the hex hash of the certificate's subject public key info.</summary>
    /// <param name="pem">The CA certificate, PEM.</param>
    public static string Of(byte[] pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(pem));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }
}
