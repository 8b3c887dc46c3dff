using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a kube-vip that cannot reach the API, with which it elects the VIP's owner.</summary>
internal sealed class Access : IRule<KubeVipPod>
{
    private const string Admin = HostPaths.AdminKubeconfig;
    private const string Why = "kube-vip elects the VIP's owner by a lease in the API: without it nobody has the VIP";

    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (subject.IsOpen || subject.HasBranches || subject.Value("k8s_config_file") is not null || subject.Pod.Find("volumes") is YamlScalarNode)
            yield break;
        var mounts = subject.Container.Items("volumeMounts").OfType<YamlMappingNode>().ToList();
        var volumes = subject.Pod.Items("volumes").OfType<YamlMappingNode>().Select(volume => volume.Text("name") ?? "").ToHashSet();
        var kubeconfig = mounts.Find(mount => mount.Text("mountPath") is { } path && (path.EndsWith(".conf", StringComparison.Ordinal) || path.EndsWith("k3s.yaml", StringComparison.Ordinal) || path.EndsWith("rke2.yaml", StringComparison.Ordinal) || path.EndsWith("/.kube/config", StringComparison.Ordinal) || path == HostPaths.Kubernetes));
        if (subject.Kind == "Pod" && kubeconfig is null)
            yield return new AuditFinding(
                subject.File,
                subject.SpecLine,
                "kube-vip/no-kubeconfig",
                "the static pod mounts no kubeconfig",
                $"{Why}; a static pod has no service account",
                $"a hostPath volume of {Admin}, mounted at the same path");
        else if (kubeconfig is not null && kubeconfig.Text("name") is { } name && !volumes.Contains(name))
            yield return new AuditFinding(
                subject.File,
                (int)kubeconfig.Start.Line,
                "kube-vip/no-kubeconfig",
                $"no volume is named {name}",
                $"the manifest is refused: {Why}",
                $"a hostPath volume {name} of {Admin}");
        else if (kubeconfig?.Text("mountPath") is { } path && path.Split('/') is ["", "etc", ..] && path != Admin && path != HostPaths.Kubernetes)
            yield return new AuditFinding(
                subject.File,
                (int)kubeconfig.Start.Line,
                "kube-vip/no-kubeconfig",
                $"the kubeconfig is mounted at {path}",
                $"kube-vip looks for {Admin} only. {Why}",
                $"mountPath: {Admin}");
        else if (subject.Kind == "Pod"
            && kubeconfig is not null
            && subject.IsOn("cp_enable")
            && !subject.IsOn("cp_detect")
            && subject.Value("kubernetes_addr") is null
            && !subject.Pod
                .Items("hostAliases")
                .OfType<YamlMappingNode>()
                .SelectMany(alias => alias.Items("hostnames"))
                .OfType<YamlScalarNode>()
                .Any(host => host.Value == "kubernetes"))
            yield return new AuditFinding(
                subject.File,
                subject.SpecLine,
                "kube-vip/no-host-alias",
                "hostAliases has no name kubernetes",
                $"kube-vip asks https://kubernetes:PORT of the host's own API server, and nobody knows that name. {Why}",
                "hostAliases: [{ ip: 127.0.0.1, hostnames: [kubernetes] }]");
        if (subject.Kind != "Pod" && kubeconfig is null && subject.Pod.Text("serviceAccountName") is null && subject.Pod.Text("serviceAccount") is null)
            yield return new AuditFinding(
                subject.File,
                subject.SpecLine,
                "kube-vip/no-rights",
                "the pods have neither a service account nor a kubeconfig",
                $"the default account may not use leases. {Why}",
                "serviceAccountName: kube-vip, with the rights of https://kube-vip.io/manifests/rbac.yaml");
    }
}
