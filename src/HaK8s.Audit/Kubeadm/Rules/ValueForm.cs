using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds endpoints and versions in a form that kubeadm refuses, such as a URL or a YAML number.</summary>
internal sealed partial class ValueForm : IRule<KubeadmSet>
{
    private const string Why = "kubeadm refuses the file";

    private static readonly string[] Endpoints = ["controlPlaneEndpoint", "discovery.bootstrapToken.apiServerEndpoint"];
    private static readonly string[] Tokens = ["discovery.bootstrapToken.token", "discovery.tlsBootstrapToken"];
    private static readonly string[] Keys = ["certificateKey", "controlPlane.certificateKey"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            foreach (var path in Endpoints)
            {
                if (document.Root.Find(path) is YamlScalarNode { Value.Length: > 0 } place
                    && !Grammar.Keywords.IsPlaceholder(place.Value!)
                    && !IsEndpoint(place.Value!))
                    yield return new AuditFinding(
                        file,
                        (int)place.Start.Line,
                        "kubeadm/value-form",
                        $"{path} is {place.Value}, which is no HOST:PORT",
                        Why,
                        "an address or a name, with a port: 10.0.0.10:6443, without https:// and without a path");
            }

            foreach (var token in Tokens
                .Select(document.Root.Find)
                .Concat(document.Root.Items("bootstrapTokens").OfType<YamlMappingNode>().Select(item => item.Find("token")))
                .OfType<YamlScalarNode>())
            {
                if (token.Value is { Length: > 0 } && !Grammar.Keywords.IsPlaceholder(token.Value) && !Token().IsMatch(token.Value))
                    yield return new AuditFinding(
                        file,
                        (int)token.Start.Line,
                        "kubeadm/value-form",
                        "the bootstrap token has another form than kubeadm's",
                        Why,
                        "six letters or digits, a dot, and sixteen: kubeadm token generate");
            }

            foreach (var key in Keys.Select(document.Root.Find).OfType<YamlScalarNode>())
            {
                if (key.Value is { Length: > 0 } && !Grammar.Keywords.IsPlaceholder(key.Value) && !CertificateKey().IsMatch(key.Value))
                    yield return new AuditFinding(
                        file,
                        (int)key.Start.Line,
                        "kubeadm/value-form",
                        "certificateKey is no key of 32 bytes in hexadecimal digits",
                        "kubeadm cannot encrypt or decrypt the control plane's certificates with it",
                        "64 hexadecimal digits: kubeadm certs certificate-key");
            }

            foreach (var name in document.Root
                .Items("apiServer.certSANs")
                .OfType<YamlScalarNode>()
                .Where(name => name.Value is { Length: > 0 } && !Grammar.Keywords.IsPlaceholder(name.Value) && !Name().IsMatch(name.Value)))
                yield return new AuditFinding(
                    file,
                    (int)name.Start.Line,
                    "kubeadm/value-form",
                    $"certSANs has {name.Value}, which is neither an address nor a DNS name",
                    Why,
                    "an address or a name only, without a scheme, a port and a path");

            if (document.Root.Find("kubernetesVersion") is YamlScalarNode { Value.Length: > 0 } version
                && !Grammar.Keywords.IsPlaceholder(version.Value!)
                && !Version().IsMatch(version.Value!))
                yield return new AuditFinding(
                    file,
                    (int)version.Start.Line,
                    "kubeadm/value-form",
                    $"kubernetesVersion is {version.Value}{(version.Style == ScalarStyle.Plain && IsNumber().IsMatch(version.Value!) ? ", a number" : "")}, which is no version",
                    Why,
                    "all three numbers: v1.34.2");
        }
    }

    // Guides write words in capitals in place of the name and the port.
    private static bool IsEndpoint(string text) => InCapitals().IsMatch(text) || Endpoint().Match(text) is { Success: true } match
        && (!match.Groups["port"].Success || int.Parse(match.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 65535);

    [GeneratedRegex(@"^[a-z0-9]{6}\.[a-z0-9]{16}$")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[0-9a-fA-F]{64}$")]
    private static partial Regex CertificateKey();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*_[A-Z0-9_]+(:([A-Z][A-Z0-9_]+|\d+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex InCapitals();

    /// <summary>Matches a name or an address, with or without a port.</summary>
    [GeneratedRegex(@"^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(:(?<port>\d{1,5}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint();

    /// <summary>Matches addresses, and names with or without a wildcard.</summary>
    [GeneratedRegex(@"^([0-9A-Fa-f]*:[0-9A-Fa-f:.]*|(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    /// <summary>Matches versions, and the labels that are looked up on the Internet.</summary>
    [GeneratedRegex(@"^(v?\d+\.\d+\.\d+\S*|((ci|ci-cross|release)/)?(k8s-)?(stable|latest)\S*|ci/\S+|https?://\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"^\d+(\.\d+)?$")]
    private static partial Regex IsNumber();
}
