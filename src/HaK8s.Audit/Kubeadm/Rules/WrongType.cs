using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a text where kubeadm reads a list, a mapping, a number or a time, and fields that kube-proxy does not have.</summary>
internal sealed partial class WrongType : IRule<KubeadmSet>
{
    private static readonly string[] Lists = ["apiServer.certSANs", "etcd.local.serverCertSANs", "etcd.local.peerCertSANs", "etcd.external.endpoints", "apiServer.extraVolumes", "controllerManager.extraVolumes", "scheduler.extraVolumes", "bootstrapTokens", "skipPhases", "nodeRegistration.taints", "nodeRegistration.ignorePreflightErrors", "discovery.bootstrapToken.caCertHashes", "clusterDNS"];
    private static readonly string[] Mappings = ["networking", "apiServer", "controllerManager", "scheduler", "etcd", "etcd.local", "etcd.external", "dns", "featureGates", "localAPIEndpoint", "nodeRegistration", "discovery", "discovery.bootstrapToken", "controlPlane", "controlPlane.localAPIEndpoint", "timeouts"];
    private static readonly string[] Numbers = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort", "maxPods", "imageGCHighThresholdPercent", "imageGCLowThresholdPercent"];
    private static readonly string[] Times = ["apiServer.timeoutForControlPlane", "discovery.timeout", "certificateValidityPeriod", "caCertificateValidityPeriod", "timeouts.controlPlaneComponentHealthCheck", "timeouts.discovery", "timeouts.etcdAPICall", "timeouts.kubeletHealthCheck", "timeouts.kubernetesAPICall", "timeouts.tlsBootstrap", "timeouts.upgradeManifests", "shutdownGracePeriod", "shutdownGracePeriodCriticalPods", "nodeStatusUpdateFrequency"];

    /// <summary>Fields of KubeProxyConfiguration v1alpha1 (k8s.io/kube-proxy/config/v1alpha1).</summary>
    private static readonly HashSet<string> KubeProxy =
    [
        "apiVersion", "kind", "featureGates", "clientConnection", "logging", "hostnameOverride", "bindAddress", "healthzBindAddress", "metricsBindAddress", "bindAddressHardFail", "enableProfiling", "showHiddenMetricsForVersion",
        "mode", "iptables", "ipvs", "nftables", "winkernel", "detectLocalMode", "detectLocal", "clusterCIDR", "nodePortAddresses", "oomScoreAdj", "conntrack", "configSyncPeriod", "portRange", "windowsRunAsService", "syncPeriod", "minSyncPeriod",
    ];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => Of(found.Document)
        .Select(wrong => new AuditFinding(found.File, KeyLines.Of(found.Document.Root, wrong.Path), wrong.Rule, wrong.What, wrong.Why, wrong.Cure)));

    private static IEnumerable<(string Rule, string Path, string What, string Why, string Cure)> Of(KubeadmDocument document)
    {
        const string Refused = "the program that reads it refuses the file";
        foreach (var path in Lists)
        {
            if (document.Root.Find(path) is YamlScalarNode { Value: { Length: > 0 } text } && text is not "null" and not "~" && !Grammar.Keywords.IsPlaceholder(text) || document.Root.Find(path) is YamlMappingNode)
                yield return ("kubeadm/wrong-type", path, $"{path} is no list", Refused, "one line with \"- \" for each");
        }

        foreach (var path in Mappings)
        {
            if (document.Root.Find(path) is YamlSequenceNode || document.Root.Find(path) is YamlScalarNode { Value: { Length: > 0 } text } && text is not "null" and not "~" && !Grammar.Keywords.IsPlaceholder(text))
                yield return ("kubeadm/wrong-type", path, $"{path} has no fields", Refused, "fields below it, each with its name and a colon");
        }

        foreach (var path in Numbers)
        {
            if (document.Root.Find(path) is YamlScalarNode { Value: { } text } number && !Grammar.Keywords.IsPlaceholder(text) && (number.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted || !text.All(char.IsAsciiDigit)))
                yield return ("kubeadm/wrong-type", path, $"{path} is a text and no number", Refused, "digits without quotes");
        }

        var tokens = ((document.Root.Find("bootstrapTokens") as YamlSequenceNode)?.Children ?? []).OfType<YamlMappingNode>();
        foreach (var (path, text) in Times.Select(path => (path, document.Root.Text(path))))
        {
            if (text is { Length: > 0 } && !Grammar.Keywords.IsPlaceholder(text) && !Duration().IsMatch(text))
                yield return ("kubeadm/wrong-type", path, $"{path} is {text}, which is no time", Refused, "a number with its unit: 4m0s, 24h0m0s");
        }

        foreach (var (key, _) in document.Kind == KubeadmKinds.KubeProxy ? document.Root.Children.Where(child => child.Key is YamlScalarNode { Value: { } name } && !KubeProxy.Contains(name) && !Grammar.Keywords.IsPlaceholder(name)) : [])
            yield return ("kubeadm/unknown-field", ((YamlScalarNode)key).Value!, $"KubeProxyConfiguration has no field {((YamlScalarNode)key).Value}", "kubeadm warns and ignores it", "remove it; test with kubeadm config validate --config FILE (1.26 and newer)");
    }

    /// <summary>Matches Go's durations.</summary>
    [GeneratedRegex(@"^(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Duration();
}
