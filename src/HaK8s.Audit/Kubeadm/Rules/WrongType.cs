using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a text where kubeadm reads a list, a mapping, a number or a time.</summary>
internal sealed partial class WrongType : IRule<KubeadmSet>
{
    private static readonly string[] Lists = ["apiServer.certSANs", "etcd.local.serverCertSANs", "etcd.local.peerCertSANs", "etcd.external.endpoints", "apiServer.extraVolumes", "controllerManager.extraVolumes", "scheduler.extraVolumes", "bootstrapTokens", "skipPhases", "nodeRegistration.taints", "nodeRegistration.ignorePreflightErrors", "discovery.bootstrapToken.caCertHashes"];
    private static readonly string[] Mappings = ["networking", "apiServer", "controllerManager", "scheduler", "etcd", "etcd.local", "etcd.external", "dns", "featureGates", "localAPIEndpoint", "nodeRegistration", "discovery", "discovery.bootstrapToken", "controlPlane", "controlPlane.localAPIEndpoint", "timeouts"];
    private static readonly string[] Numbers = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort"];
    private static readonly string[] Texts = ["networking.podSubnet", "networking.serviceSubnet", "networking.dnsDomain", "controlPlaneEndpoint", "kubernetesVersion", "clusterName", "imageRepository", "certificatesDir", "certificateKey", "localAPIEndpoint.advertiseAddress", "nodeRegistration.name", "nodeRegistration.criSocket"];
    private static readonly string[] Switches = ["yes", "no", "true", "false", "on", "off", "y", "n"];
    private static readonly string[] Times = ["apiServer.timeoutForControlPlane", "discovery.timeout", "certificateValidityPeriod", "caCertificateValidityPeriod", "timeouts.controlPlaneComponentHealthCheck", "timeouts.discovery", "timeouts.etcdAPICall", "timeouts.kubeletHealthCheck", "timeouts.kubernetesAPICall", "timeouts.tlsBootstrap", "timeouts.upgradeManifests"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => (found.Document.Kind == KubeadmKinds.Kubelet ? OfKubelet(found.Document.Root) : Of(found.Document.Root))
        .Select(wrong => new AuditFinding(found.File, KeyLines.Of(found.Document.Root, wrong.Path), "kubeadm/wrong-type", wrong.What, "the program that reads it refuses the file", wrong.Cure)));

    private static IEnumerable<(string Path, string What, string Cure)> Of(YamlMappingNode root) =>
    [
        .. OfLists(root, Lists),
        .. Mappings.Where(path => root.Find(path) is { } node && (node is YamlSequenceNode || IsText(node))).Select(path => (path, $"{path} has no fields", "fields below it, each with its name and a colon")),
        .. OfTexts(root, Texts),
        .. OfNumbers(root, Numbers),
        .. OfTimes(root, Times),
    ];

    private static IEnumerable<(string Path, string What, string Cure)> OfKubelet(YamlMappingNode root) =>
    [
        .. OfLists(root, KubeletFields.Of("list")),
        .. KubeletFields.Of("map").Where(path => root.Find(path) is { } node && (node is YamlSequenceNode || IsText(node))).Select(path => (path, $"{path} has no fields", "fields below it, each with its name and a colon")),
        .. OfTexts(root, KubeletFields.Of("text")),
        .. OfNumbers(root, KubeletFields.Of("number")),
        .. KubeletFields.Of("switch").Where(path => root.Find(path) is YamlScalarNode { Value: { Length: > 0 } text } place && IsText(place) && (IsQuoted(place) || !Switches.Contains(text.ToLowerInvariant()))).Select(path => (path, $"{path} is neither true nor false", "true or false, without quotes")),
        .. OfTimes(root, KubeletFields.Of("time")),
    ];

    private static IEnumerable<(string Path, string What, string Cure)> OfLists(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is { } node && (node is YamlMappingNode || IsText(node)))
        .Select(path => (path, $"{path} is no list", "one line with \"- \" for each"));

    private static IEnumerable<(string Path, string What, string Cure)> OfTexts(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is YamlSequenceNode or YamlMappingNode)
        .Select(path => (path, $"{path} is no text", path.StartsWith("networking.", StringComparison.Ordinal) ? "one line; a comma between the networks of IPv4 and IPv6" : "one value in the field's own line"));

    private static IEnumerable<(string Path, string What, string Cure)> OfNumbers(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is YamlScalarNode { Value: { } text } number && !Keywords.IsPlaceholder(text) && !IsNumber(number, text))
        .Select(path => (path, $"{path} is a text and no number", "digits without quotes"));

    private static IEnumerable<(string Path, string What, string Cure)> OfTimes(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Select(path => (Path: path, Time: root.Text(path)))
        .Where(found => found.Time is { Length: > 0 } text && !Keywords.IsPlaceholder(text) && !Duration().IsMatch(text))
        .Select(found => (found.Path, $"{found.Path} is {found.Time}, which is no time", "a number with its unit: 4m0s, 24h0m0s"));

    private static bool IsText(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } text } && text is not "null" and not "~" && !Keywords.IsPlaceholder(text);

    private static bool IsNumber(YamlScalarNode node, string text) => !IsQuoted(node) && Number().IsMatch(text);

    private static bool IsQuoted(YamlScalarNode node) => node.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted;

    /// <summary>Matches nothing, null and numbers, also those with a sign or a fraction.</summary>
    [GeneratedRegex(@"^(null|~|-?\d+(\.\d+)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    /// <summary>Matches Go's durations.</summary>
    [GeneratedRegex(@"^(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Duration();
}
