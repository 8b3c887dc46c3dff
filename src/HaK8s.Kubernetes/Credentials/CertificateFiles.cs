using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>Reads certificates that are written as PEM text.</summary>
internal static class CertificateFiles
{
    public static X509Certificate2 WithKey(string certificate, string key)
    {
        var read = X509Certificate2.CreateFromPem(certificate, key);
        if (!OperatingSystem.IsWindows())
            return read;
        // TLS on Windows cannot use a key that was made from PEM in memory.
        using (read)
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null);
    }

    public static X509Certificate2Collection Authorities(string text)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(text);
        return authorities;
    }
}
