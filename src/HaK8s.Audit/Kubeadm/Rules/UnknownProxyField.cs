using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds fields that kube-proxy's configuration does not have.</summary>
internal sealed class UnknownProxyField : IRule<KubeadmSet>
{
    /// <summary>Fields of KubeProxyConfiguration v1alpha1 (k8s.io/kube-proxy/config/v1alpha1).</summary>
    private static readonly HashSet<string> Fields =
    [
        "apiVersion", "kind", "featureGates", "clientConnection", "logging", "hostnameOverride", "bindAddress", "healthzBindAddress", "metricsBindAddress", "bindAddressHardFail", "enableProfiling", "showHiddenMetricsForVersion",
        "mode", "iptables", "ipvs", "nftables", "winkernel", "detectLocalMode", "detectLocal", "clusterCIDR", "nodePortAddresses", "oomScoreAdj", "conntrack", "configSyncPeriod", "portRange", "windowsRunAsService", "syncPeriod", "minSyncPeriod", "udpIdleTimeout",
    ];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.KubeProxy)
        .SelectMany(found => found.Document.Root.Children.Keys.OfType<YamlScalarNode>()
            .Where(key => key.Value is { } name && !Fields.Contains(name) && !Keywords.IsPlaceholder(name))
            .Select(key => new AuditFinding(
                found.File,
                (int)key.Start.Line,
                UnknownField.Rule,
                $"{KubeadmKinds.KubeProxy} has no field {key.Value}",
                UnknownField.Why,
                $"remove it; {UnknownField.Test}")));
}
