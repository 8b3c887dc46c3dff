using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds endpoints and versions in a form that kubeadm refuses, such as a URL or a YAML number.</summary>
internal sealed partial class ValueForm : IRule<KubeadmSet>
{
    private const string Why = "kubeadm refuses the file";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            foreach (var path in new[] { "controlPlaneEndpoint", "discovery.bootstrapToken.apiServerEndpoint" })
            {
                if (document.Root.Find(path) is YamlScalarNode { Value.Length: > 0 } place && !Grammar.Keywords.IsPlaceholder(place.Value!) && !Endpoint().IsMatch(place.Value!))
                    yield return new AuditFinding(file, (int)place.Start.Line, "kubeadm/value-form", $"{path} is {place.Value}, which is no HOST:PORT", Why, "an address or a name, with a port: 10.0.0.10:6443, without https:// and without a path");
            }

            if (document.Root.Find("kubernetesVersion") is YamlScalarNode { Value.Length: > 0 } version && !Grammar.Keywords.IsPlaceholder(version.Value!) && !Version().IsMatch(version.Value!))
                yield return new AuditFinding(file, (int)version.Start.Line, "kubeadm/value-form", $"kubernetesVersion is {version.Value}{(version.Style == ScalarStyle.Plain && IsNumber().IsMatch(version.Value!) ? ", a number" : "")}, which is no version", Why, "all three numbers: v1.34.2");
        }
    }

    /// <summary>Matches a name or an address, with or without a port.</summary>
    [GeneratedRegex(@"^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(:\d{1,5})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint();

    /// <summary>Matches versions, and the labels that are looked up on the Internet.</summary>
    [GeneratedRegex(@"^(v?\d+\.\d+\.\d+\S*|((ci|ci-cross|release)/)?(k8s-)?(stable|latest)\S*|ci/\S+|https?://\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"^\d+(\.\d+)?$")]
    private static partial Regex IsNumber();
}
