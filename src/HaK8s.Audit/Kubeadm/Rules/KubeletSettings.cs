using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds settings of the kubelet and of kube-proxy that they refuse, or with which kubeadm's control plane does not come up.</summary>
internal sealed partial class KubeletSettings : IRule<KubeadmSet>
{
    /// <summary>30 days, in seconds.</summary>
    private const double ShortestCertificate = 30 * 24 * 3600;

    private const string Refuses = "the kubelet refuses it and does not start on any node";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Kubelet))
        {
            var byKubeadm = subject.Documents.Any(other => other.Document.Api.Length > 0);
            foreach (var (path, what, why, cure) in Wrong(document.Root).Concat(byKubeadm ? NotUp(document.Root) : []))
                yield return new AuditFinding(
                    file,
                    Line(document.Root, path),
                    "kubeadm/kubelet-setting",
                    what,
                    why,
                    cure)
                { Also = [.. document.Root.Items(path).Skip(1).Select(item => (int)item.Start.Line)] };
            foreach (var (path, what, why, cure) in byKubeadm ? Later(subject, document.Root) : [])
                yield return new AuditFinding(
                    file,
                    Line(document.Root, path),
                    path == "rotateCertificates" ? "kubeadm/certificates-end" : "kubeadm/cluster-domain",
                    what,
                    why,
                    cure);
        }

        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster && Time(found.Document.Root, "certificateValidityPeriod") is > 0 and < ShortestCertificate))
            yield return new AuditFinding(
                file,
                Line(document.Root, "certificateValidityPeriod"),
                "kubeadm/certificates-end",
                $"certificateValidityPeriod is {document.Root.Text("certificateValidityPeriod")}",
                "the certificates of the control plane and of etcd end together, and nothing renews them before the next upgrade: the whole cluster stops",
                "remove it: the default is a year");

        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.KubeProxy))
        {
            foreach (var part in new[] { "ipvs", "iptables", "nftables" })
            {
                if (Time(document.Root, $"{part}.syncPeriod") is > 0 and var sync && Time(document.Root, $"{part}.minSyncPeriod") is { } least && least > sync)
                    yield return new AuditFinding(
                        file,
                        Line(document.Root, $"{part}.minSyncPeriod"),
                        "kubeadm/kubelet-setting",
                        $"{part}.minSyncPeriod is above syncPeriod",
                        "kube-proxy refuses it and does not start on any node",
                        "minSyncPeriod: 1s, syncPeriod: 30s");
            }

            var pods = subject.Documents
                .Where(other => other.Document.Kind == KubeadmKinds.Cluster)
                .Select(other => other.Document.Root.Text("networking.podSubnet"))
                .OfType<string>()
                .FirstOrDefault();
            if (document.Root.Text("clusterCIDR") is { Length: > 0 } range
                && pods is not null
                && !Grammar.Keywords.IsPlaceholder(range)
                && !Grammar.Keywords.IsPlaceholder(pods)
                && range != pods)
                yield return new AuditFinding(
                    file,
                    Line(document.Root, "clusterCIDR"),
                    "component/networks-differ",
                    $"clusterCIDR of kube-proxy is {range}, but networking.podSubnet is {pods}",
                    "kube-proxy takes pods for strangers and hides their addresses, or lets strangers in as pods",
                    "remove it: kubeadm writes podSubnet there")
                { Certainty = Certainty.Fault };
        }
    }

    private static IEnumerable<(string Path, string What, string Why, string Cure)> Wrong(YamlMappingNode root)
    {
        if (Time(root, "shutdownGracePeriodCriticalPods") is > 0 and var critical && critical > (Time(root, "shutdownGracePeriod") ?? 0))
            yield return (
                "shutdownGracePeriodCriticalPods",
                "shutdownGracePeriodCriticalPods is above shutdownGracePeriod",
                Refuses,
                "shutdownGracePeriod: 30s, shutdownGracePeriodCriticalPods: 10s");
        if (Number(root, "imageGCLowThresholdPercent") is { } low && low >= (Number(root, "imageGCHighThresholdPercent") ?? 85))
            yield return ("imageGCLowThresholdPercent", "imageGCLowThresholdPercent is not below imageGCHighThresholdPercent", Refuses, "80 and 85");
        foreach (var (word, group) in new[] { ("system-reserved", "systemReservedCgroup"), ("kube-reserved", "kubeReservedCgroup") })
        {
            if (root.Items("enforceNodeAllocatable").OfType<YamlScalarNode>().Any(item => item.Value == word) && root.Text(group) is null or "")
                yield return (
                    "enforceNodeAllocatable",
                    $"enforceNodeAllocatable has {word} without {group}",
                    Refuses,
                    $"only pods in enforceNodeAllocatable, or {group}");
        }

        if (Number(root, "containerLogMaxFiles") is < 2)
            yield return ("containerLogMaxFiles", "containerLogMaxFiles is below 2", Refuses, "5");
        if (root.Text("cgroupsPerQOS") == "false"
            && root.Find("enforceNodeAllocatable") is not YamlSequenceNode { Children.Count: 0 }
            && !root.Items("enforceNodeAllocatable").OfType<YamlScalarNode>().Any(item => item.Value == "none"))
            yield return ("cgroupsPerQOS", "cgroupsPerQOS is false, but enforceNodeAllocatable is not empty", Refuses, "remove it");
        if (root.Text("authorization.mode") is { Length: > 0 } mode && mode is not ("Webhook" or "AlwaysAllow") && !Grammar.Keywords.IsPlaceholder(mode))
            yield return ("authorization.mode", $"authorization.mode is {mode}", Refuses, "Webhook");
        if (root.Text("serializeImagePulls") == "true" && Number(root, "maxParallelImagePulls") is > 1)
            yield return ("maxParallelImagePulls", "maxParallelImagePulls needs serializeImagePulls: false", Refuses, "serializeImagePulls: false");
        if (Number(root, "nodeLeaseDurationSeconds") is <= 0)
            yield return ("nodeLeaseDurationSeconds", "nodeLeaseDurationSeconds is not above 0", Refuses, "40");
        foreach (var field in new[] { "evictionHard", "evictionSoft" })
        {
            foreach (var (key, value) in (root.Find(field) as YamlMappingNode)?.Children.Where(child => child.Value is YamlScalarNode { Value: { } text } && !Grammar.Keywords.IsPlaceholder(text) && !Quantity().IsMatch(text)) ?? [])
                yield return ($"{field}.{key}", $"{field} has {key}: {value}", Refuses, "a quantity such as 500Mi or 5Gi, or a percentage such as 10%");
        }

        if (root.Find("evictionSoft") is YamlMappingNode soft
            && soft.Children.Keys
                .OfType<YamlScalarNode>()
                .FirstOrDefault(key => (root.Find("evictionSoftGracePeriod") as YamlMappingNode)?.Children.ContainsKey(key) != true) is { } lone)
            yield return (
                "evictionSoft",
                $"evictionSoft has {lone.Value} without evictionSoftGracePeriod",
                Refuses,
                $"evictionSoftGracePeriod with {lone.Value}: 1m30s");
    }

    private static IEnumerable<(string Path, string What, string Why, string Cure)> NotUp(YamlMappingNode root)
    {
        if (root.Text("staticPodPath") is { Length: > 0 } folder && folder.TrimEnd('/') != HostPaths.StaticPods && !Grammar.Keywords.IsPlaceholder(folder))
            yield return (
                "staticPodPath",
                $"staticPodPath is {folder}",
                $"kubeadm writes the control plane into {HostPaths.StaticPods}, which the kubelet then does not read: the control plane never starts",
                $"remove it: kubeadm sets {HostPaths.StaticPods}");
        if (root.Text("healthzPort") == "0")
            yield return ("healthzPort", "healthzPort is 0", "kubeadm waits for the kubelet's healthz until it gives up", "remove it: the default is 10248");
        if (root.Text("enableServer") == "false")
            yield return (
                "enableServer",
                "enableServer is false",
                "the kubelet answers neither kubeadm nor the API server: no logs, no exec, and kubeadm gives up",
                "remove it");
        if (root.Text("registerNode") == "false")
            yield return ("registerNode", "registerNode is false", "no kubelet registers its node: kubeadm waits for it until it gives up", "remove it");
    }

    private static IEnumerable<(string Path, string What, string Why, string Cure)> Later(KubeadmSet subject, YamlMappingNode root)
    {
        var domains = subject.Documents
            .Where(other => other.Document.Kind == KubeadmKinds.Cluster)
            .Select(other => other.Document.Root.Text("networking.dnsDomain") ?? "cluster.local")
            .ToList();
        if (root.Text("clusterDomain") is { Length: > 0 } domain
            && domains.Count > 0
            && !domains.Contains(domain)
            && !Grammar.Keywords.IsPlaceholder(domain)
            && !domains.Exists(Grammar.Keywords.IsPlaceholder))
            yield return (
                "clusterDomain",
                $"clusterDomain is {domain}, but networking.dnsDomain is {domains[0]}",
                "pods look for services in a domain that CoreDNS does not serve: short names are not resolved",
                "remove it: kubeadm writes dnsDomain there");
        if (root.Text("rotateCertificates") == "false")
            yield return (
                "rotateCertificates",
                "rotateCertificates is false",
                "the kubelet's certificate ends after a year, and all nodes are NotReady at once",
                "remove it: kubeadm sets it to true");
    }

    private static int Line(YamlMappingNode root, string path) => root.Find(path) is YamlScalarNode place
        ? (int)place.Start.Line
        : path.StartsWith("eviction", StringComparison.Ordinal) && path.Split('.', 2) is [var field, var key] && root.Find(field) is YamlMappingNode map ? (int)map.Children.Keys.First(name => $"{name}" == key).Start.Line : KeyLines.Of(root, path);

    private static double? Time(YamlMappingNode root, string path) => root.Text(path) is { Length: > 0 } text && FieldTypes.IsDuration(text)
        ? GoTime.Seconds(text)
        : null;

    private static double? Number(YamlMappingNode root, string path) => double.TryParse(root.Text(path), CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    [GeneratedRegex(@"^(\d+(\.\d+)?%|[+-]?\d+(\.\d+)?([numkMGTPE]|[KMGTPE]i|[eE]\d+)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();
}
