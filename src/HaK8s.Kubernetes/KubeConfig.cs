using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Kubernetes;

/// <summary>
/// The parts of a kubeconfig file that a client needs: the server, its certificate authority, and the client's own
/// certificate.
/// </summary>
/// <param name="Server">The API's URL, such as https://10.0.0.5:6443.</param>
/// <param name="Authorities">The cluster's certificate authority; no other is trusted.</param>
/// <param name="ClientCertificate">With its private key.</param>
public sealed record KubeConfig(Uri Server, X509Certificate2Collection Authorities, X509Certificate2 ClientCertificate)
{
    /// <summary>Reads the current context of a kubeconfig file with embedded certificates, as kubeadm writes it.</summary>
    /// <exception cref="KubeConfigException">The file is missing or not such a file.</exception>
    public static KubeConfig Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or YamlException or FormatException or CryptographicException)
        {
            throw new KubeConfigException($"{path}: {exception.Message}", exception);
        }
    }

    /// <exception cref="FormatException">A part is missing.</exception>
    internal static KubeConfig Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is not YamlMappingNode root)
            throw new FormatException("is not a kubeconfig file");

        var context = Named(root, "contexts", Text(root, "current-context"), "context");
        var cluster = Named(root, "clusters", Text(context, "cluster"), "cluster");
        var user = Named(root, "users", Text(context, "user"), "user");

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Pem(cluster, "certificate-authority-data"));
        var certificate = X509Certificate2.CreateFromPem(Pem(user, "client-certificate-data"), Pem(user, "client-key-data"));
        return new KubeConfig(new Uri(Text(cluster, "server")), authorities, certificate);
    }

    private static YamlMappingNode Named(YamlMappingNode root, string list, string name, string content)
    {
        if (root.Children.TryGetValue(list, out var node) && node is YamlSequenceNode items)
        {
            foreach (var item in items.Children.OfType<YamlMappingNode>())
            {
                if (Text(item, "name") == name && item.Children.TryGetValue(content, out var found) && found is YamlMappingNode mapping)
                    return mapping;
            }
        }

        throw new FormatException($"has no entry named '{name}' in {list}");
    }

    private static string Text(YamlMappingNode node, string key)
        => node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : throw new FormatException($"has no {key}");

    private static string Pem(YamlMappingNode node, string key) => Encoding.ASCII.GetString(Convert.FromBase64String(Text(node, key)));
}
