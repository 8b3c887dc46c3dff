using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Components;
using HaK8s.Audit.Kubeadm;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds arguments of the control plane whose values it refuses.</summary>
internal sealed partial class RefusedArgument : IRule<AuditSubjects>
{
    private static readonly string[] Plugins =
    [
        "AlwaysAdmit", "AlwaysDeny", "AlwaysPullImages", "CertificateApproval", "CertificateSigning", "CertificateSubjectRestriction", "ClusterTrustBundleAttest", "DefaultIngressClass", "DefaultStorageClass", "DefaultTolerationSeconds",
        "DenyEscalatingExec", "DenyExecOnPrivileged", "DenyServiceExternalIPs", "EventRateLimit", "ExtendedResourceToleration", "ImagePolicyWebhook", "LimitPodHardAntiAffinityTopology", "LimitRanger", "MutatingAdmissionPolicy", "MutatingAdmissionWebhook",
        "NamespaceAutoProvision", "NamespaceExists", "NamespaceLifecycle", "NodeRestriction", "OwnerReferencesPermissionEnforcement", "PersistentVolumeClaimResize", "PersistentVolumeLabel", "PodNodeSelector", "PodSecurity", "PodSecurityPolicy",
        "PodTolerationRestriction", "PodTopologyLabels", "Priority", "ResourceQuota", "RuntimeClass", "SecurityContextDeny", "ServiceAccount", "StorageObjectInUseProtection", "TaintNodesByCondition", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook",
        "Initializers", "DefaultStorageClassPolicy", "NodeDeclaredFeatureValidator", "JobValidation",
    ];

    private static readonly string[] Authorizers = ["AlwaysAllow", "AlwaysDeny", "ABAC", "Webhook", "RBAC", "Node"];
    private static readonly string[] Tls = ["VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13"];
    private static readonly string[] PluginLists = ["enable-admission-plugins", "disable-admission-plugins"];
    private static readonly string[] Times = ["leader-elect-lease-duration", "leader-elect-renew-deadline", "leader-elect-retry-period", "node-monitor-grace-period", "node-monitor-period", "event-ttl", "request-timeout", "pod-eviction-timeout"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components.Where(flags => flags.Program != "etcd").SelectMany(flags => Wrong(flags).Select(wrong => new AuditFinding(
        flags.File,
        wrong.Setting.Line,
        "component/value",
        $"{wrong.Setting.Name} of {flags.Program} is {wrong.Setting.Value}{wrong.What}",
        $"{flags.Program} refuses it and does not start on any control plane",
        wrong.Cure)));

    private static IEnumerable<(ComponentSetting Setting, string What, string Cure)> Wrong(ComponentFlags flags)
    {
        foreach (var setting in flags.Settings.Where(setting => !Grammar.Keywords.IsPlaceholder(setting.Value)))
        {
            var items = setting.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (setting.Name == "authorization-mode" && items.FirstOrDefault(item => !Authorizers.Contains(item)) is { } mode)
                yield return (setting, $": it has no {mode}", "Node,RBAC");
            else if (PluginLists.Contains(setting.Name) && items.FirstOrDefault(item => !Plugins.Contains(item)) is { } plugin)
                yield return (
                    setting,
                    $": it has no {plugin}",
                    Plugins.FirstOrDefault(known => known.StartsWith(plugin[..Math.Min(4, plugin.Length)], StringComparison.OrdinalIgnoreCase)) is { } near ? $"perhaps {near}" : "kube-apiserver --help lists them");
            else if (setting.Name == "tls-min-version" && !Tls.Contains(setting.Value))
                yield return (setting, "", $"one of {string.Join(", ", Tls)}");
            else if (setting.Name == "goaway-chance" && double.TryParse(setting.Value, CultureInfo.InvariantCulture, out var chance) && chance is < 0 or > 0.02)
                yield return (setting, "", "at most 0.02; 0.001 is enough");
            else if (setting.Name == "feature-gates" && items.Any(item => !Gate().IsMatch(item)))
                yield return (setting, "", "NAME=true or NAME=false, with commas between them");
            else if (setting.Name == "secure-port"
                && (!int.TryParse(setting.Value, CultureInfo.InvariantCulture, out var port) || port is < 0 or > 65535 || (port == 0 && flags.Program == "kube-apiserver")))
                yield return (setting, "", "a port from 1 to 65535");
            else if (setting.Name == "etcd-servers" && items.FirstOrDefault(item => !item.Contains("://", StringComparison.Ordinal)) is { } bare)
                yield return (setting, ", which has no scheme", $"https://{bare}");
            else if (Times.Contains(setting.Name) && setting.Value.Length > 0 && !FieldTypes.IsDuration(setting.Value))
                yield return (setting, ", which is no time", $"{(int.TryParse(setting.Value, CultureInfo.InvariantCulture, out var number) ? number : 40)}s");
            else if (setting.Name == "service-cluster-ip-range" && items.Any(item => !Network().IsMatch(item)))
                yield return (setting, ", which is no network", "10.96.0.0/12");
        }

        if (flags.Find("leader-elect-retry-period") is { } retry
            && GoTime.Seconds(retry.Value) is > 0 and var seconds
            && seconds * 1.2 >= (GoTime.Seconds(flags.Value("leader-elect-renew-deadline") ?? "") is > 0 and var deadline ? deadline : 10))
            yield return (retry, ", not below leader-elect-renew-deadline", "remove all three: the defaults are 15s, 10s and 2s");
    }

    [GeneratedRegex(@"^[A-Za-z0-9]+=([Tt]rue|[Ff]alse|TRUE|FALSE|1|0|t|f|T|F)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Gate();

    [GeneratedRegex(@"^[0-9A-Fa-f.:]+/\d{1,3}$")]
    private static partial Regex Network();
}
