using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a text where kubeadm reads a list, a mapping, a number or a time.</summary>
internal sealed partial class WrongType : IRule<KubeadmSet>
{
    private static readonly string[] Lists = ["apiServer.certSANs", "etcd.local.serverCertSANs", "etcd.local.peerCertSANs", "etcd.external.endpoints", "apiServer.extraVolumes", "controllerManager.extraVolumes", "scheduler.extraVolumes", "bootstrapTokens", "skipPhases", "nodeRegistration.taints", "nodeRegistration.ignorePreflightErrors", "discovery.bootstrapToken.caCertHashes", "clusterDNS"];
    private static readonly string[] Mappings = ["networking", "apiServer", "controllerManager", "scheduler", "etcd", "etcd.local", "etcd.external", "dns", "featureGates", "localAPIEndpoint", "nodeRegistration", "discovery", "discovery.bootstrapToken", "controlPlane", "controlPlane.localAPIEndpoint", "timeouts"];
    private static readonly string[] Numbers = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort", "maxPods", "imageGCHighThresholdPercent", "imageGCLowThresholdPercent"];
    private static readonly string[] Times = ["apiServer.timeoutForControlPlane", "discovery.timeout", "certificateValidityPeriod", "caCertificateValidityPeriod", "timeouts.controlPlaneComponentHealthCheck", "timeouts.discovery", "timeouts.etcdAPICall", "timeouts.kubeletHealthCheck", "timeouts.kubernetesAPICall", "timeouts.tlsBootstrap", "timeouts.upgradeManifests", "shutdownGracePeriod", "shutdownGracePeriodCriticalPods", "nodeStatusUpdateFrequency"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => Of(found.Document.Root)
        .Select(wrong => new AuditFinding(found.File, KeyLines.Of(found.Document.Root, wrong.Path), "kubeadm/wrong-type", wrong.What, "the program that reads it refuses the file", wrong.Cure)));

    private static IEnumerable<(string Path, string What, string Cure)> Of(YamlMappingNode root)
    {
        foreach (var path in Lists.Where(path => root.Find(path) is { } node && (node is YamlMappingNode || IsText(node))))
            yield return (path, $"{path} is no list", "one line with \"- \" for each");
        foreach (var path in Mappings.Where(path => root.Find(path) is { } node && (node is YamlSequenceNode || IsText(node))))
            yield return (path, $"{path} has no fields", "fields below it, each with its name and a colon");
        foreach (var path in Numbers.Where(path => root.Find(path) is YamlScalarNode { Value: { } text } number && !Keywords.IsPlaceholder(text) && !IsNumber(number, text)))
            yield return (path, $"{path} is a text and no number", "digits without quotes");
        foreach (var (path, text) in Times.Select(path => (path, root.Text(path))).Where(time => time.Item2 is { Length: > 0 } text && !Keywords.IsPlaceholder(text) && !Duration().IsMatch(text)))
            yield return (path, $"{path} is {text}, which is no time", "a number with its unit: 4m0s, 24h0m0s");
    }

    private static bool IsText(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } text } && text is not "null" and not "~" && !Keywords.IsPlaceholder(text);

    private static bool IsNumber(YamlScalarNode node, string text) => node.Style is not ScalarStyle.DoubleQuoted and not ScalarStyle.SingleQuoted && text.All(char.IsAsciiDigit);

    /// <summary>Matches Go's durations.</summary>
    [GeneratedRegex(@"^(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Duration();
}
