using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a JoinConfiguration whose discovery kubeadm refuses.</summary>
internal sealed class Discovery : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Join && found.Document.Api.Length > 0 && !found.Document.Api.StartsWith("v1alpha", StringComparison.Ordinal)))
        {
            var (token, other) = (document.Root.Find("discovery.bootstrapToken") as YamlMappingNode, document.Root.Find("discovery.file") as YamlMappingNode);
            if (token is not null && other is not null)
                yield return Found(KeyLines.Of(document.Root, "discovery.file"), "discovery has both bootstrapToken and file", "one of them");
            else if (token is null && other is null)
                yield return Found(
                    KeyLines.Of(document.Root, document.Root.Find("discovery") is null ? "kind" : "discovery"),
                    "discovery has neither bootstrapToken nor file",
                    "discovery.bootstrapToken with apiServerEndpoint, token and caCertHashes");
            if (token is null)
                continue;
            // A field whose name is nearly right is named as an unknown one.
            if (!token.Children.Keys
                .OfType<YamlScalarNode>()
                .Any(key => key.Value is { } name && name.StartsWith("cacert", StringComparison.OrdinalIgnoreCase) && name != "caCertHashes")
                && !token.Items("caCertHashes").Any()
                && token.Find("caCertHashes") is not YamlScalarNode { Value.Length: > 0 }
                && token.Text("unsafeSkipCAVerification") is null or "false")
                yield return Found(
                    KeyLines.Of(document.Root, "discovery.bootstrapToken"),
                    "bootstrapToken has no caCertHashes",
                    "caCertHashes: [sha256:…], from kubeadm token create --print-join-command");
            if (token.Text("apiServerEndpoint") is null or "")
                yield return Found(
                    KeyLines.Of(document.Root, "discovery.bootstrapToken"),
                    "bootstrapToken has no apiServerEndpoint",
                    "apiServerEndpoint: the cluster's controlPlaneEndpoint");
            foreach (var hash in token
                .Items("caCertHashes")
                .OfType<YamlScalarNode>()
                .Where(hash => hash.Value is { Length: > 0 } text && !Grammar.Keywords.IsPlaceholder(text) && !IsHash(text)))
                yield return Found((int)hash.Start.Line, "caCertHashes has a value that is no hash", "sha256: and 64 hexadecimal digits");

            AuditFinding Found(int line, string what, string cure) => new(file, line, "kubeadm/discovery", what, "kubeadm refuses the file", cure);
        }
    }

    // Guides write dots or a word in place of the digits.
    private static bool IsHash(string text) =>
        text.StartsWith("sha256:", StringComparison.Ordinal) && (text.Length == "sha256:".Length + 64 || !text["sha256:".Length..].All(char.IsAsciiHexDigit));
}
