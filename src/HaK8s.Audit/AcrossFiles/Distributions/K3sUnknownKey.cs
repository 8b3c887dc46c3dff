using HaK8s.Audit.Distributions;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds keys of config.yaml that K3s and RKE2 do not have and that are nearly one of theirs.</summary>
internal sealed class K3sUnknownKey : IRule<AuditSubjects>
{
    private static readonly string[] Known =
    [
        "cluster-init", "tls-san", "cluster-cidr", "service-cidr", "cluster-dns", "cluster-domain", "flannel-backend", "node-ip", "node-external-ip", "node-name", "node-label", "node-taint", "write-kubeconfig-mode", "datastore-endpoint",
        "disable", "disable-network-policy", "disable-kube-proxy", "disable-cloud-controller", "etcd-expose-metrics", "etcd-snapshot-schedule-cron", "etcd-snapshot-retention", "secrets-encryption", "kube-apiserver-arg", "kube-controller-manager-arg",
        "kube-scheduler-arg", "kubelet-arg", "kube-proxy-arg", "etcd-arg", "advertise-address", "bind-address", "server", "token", "agent-token", "token-file", "data-dir", "private-registry", "protect-kernel-defaults", "egress-selector-mode", "cni",
    ];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.K3s.Where(node => node.IsFile).SelectMany(node => node.Settings
        .Where(setting => !Known.Contains(setting.Name))
        .Select(setting => (Setting: setting, Near: Array.Find(Known, known => Plain(known) == Plain(setting.Name))))
        .Where(found => found.Near is not null)
        .DistinctBy(found => found.Setting.Name)
        .Select(found => new AuditFinding(
            node.File,
            Math.Max(1, KeyLine(node, found.Setting.Name)),
            "k3s/unknown-key",
            $"{node.Program} has no key {found.Setting.Name}",
            "it skips the key with a warning: the setting has no effect",
            found.Near!)));

    /// <summary>Returns the key's own line: the values of a list begin below it.</summary>
    private static int KeyLine(K3sNode node, string name)
    {
        var values = node.Settings.Where(setting => setting.Name == name).ToList();
        var before = node.Settings.Where(setting => setting.Line < values[0].Line).Select(setting => setting.Line).DefaultIfEmpty(0).Max();
        return values.Count > 1 || (values[0].Line - before > 1 && values[0].Value.Length > 0) ? values[0].Line - 1 : values[0].Line;
    }

    private static string Plain(string name) => name
        .Replace("_", "", StringComparison.Ordinal)
        .Replace("-", "", StringComparison.Ordinal)
        .ToLowerInvariant()
        .TrimEnd('s');
}
