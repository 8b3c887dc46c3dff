using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds arguments, feature gates, sockets and registries that a newer Kubernetes no longer has.</summary>
internal sealed class RemovedSetting : IRule<KubeadmSet>
{
    private const int RegistryMoved = 25;
    private const int DockershimGone = 24;

    /// <summary>Path of extra arguments, name, and the minor version that no longer has it (Kubernetes' release notes).</summary>
    private static readonly (string Path, string Name, int Gone)[] Arguments =
    [
        ("apiServer.extraArgs", "insecure-port", 24), ("apiServer.extraArgs", "insecure-bind-address", 24), ("apiServer.extraArgs", "basic-auth-file", 19),
        ("controllerManager.extraArgs", "port", 24), ("controllerManager.extraArgs", "address", 24), ("controllerManager.extraArgs", "pod-eviction-timeout", 27), ("controllerManager.extraArgs", "enable-taint-manager", 27),
        ("scheduler.extraArgs", "port", 24), ("scheduler.extraArgs", "address", 24), ("scheduler.extraArgs", "policy-config-file", 23), ("scheduler.extraArgs", "policy-configmap", 23), ("scheduler.extraArgs", "algorithm-provider", 23),
        ("nodeRegistration.kubeletExtraArgs", "network-plugin", 24), ("nodeRegistration.kubeletExtraArgs", "cni-bin-dir", 24), ("nodeRegistration.kubeletExtraArgs", "cni-conf-dir", 24),
        ("nodeRegistration.kubeletExtraArgs", "container-runtime", 27), ("nodeRegistration.kubeletExtraArgs", "dynamic-config-dir", 24), ("nodeRegistration.kubeletExtraArgs", "pod-infra-container-image", 35),
    ];

    /// <summary>Gates that some kubeadm has or had, with the minor version that no longer has it; 0: still there, or not known to be gone.</summary>
    private static readonly Dictionary<string, int> Gates = new()
    {
        ["IPv6DualStack"] = 25,
        ["UnversionedKubeletConfigMap"] = 27,
        ["CoreDNS"] = 14,
        ["HighAvailability"] = 12,
        ["SelfHosting"] = 12,
        ["StoreCertsInSecrets"] = 12,
        ["DynamicKubeletConfig"] = 14,
        ["Auditing"] = 13,
        ["PublicKeysECDSA"] = 0,
        ["RootlessControlPlane"] = 0,
        ["EtcdLearnerMode"] = 0,
        ["UpgradeAddonsBeforeControlPlane"] = 0,
        ["WaitForAllControlPlaneComponents"] = 0,
        ["ControlPlaneKubeletLocalMode"] = 0,
        ["NodeLocalCRISocket"] = 0,
    };

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            var minor = subject.Minor(file);
            foreach (var (path, name, gone) in Arguments.Where(argument => IsGone(argument.Gone)))
            {
                foreach (var argument in KubeadmArguments.Of(document.Root.Find(path)).Where(argument => argument.Name == name))
                    yield return Found(
                        (int)argument.Place.Start.Line,
                        $"{path} sets {name}, which Kubernetes 1.{gone} no longer has",
                        $"{Program(path)} refuses it and does not start",
                        $"remove {name}");
            }

            foreach (var (key, gone) in Gated(document)
                .Where(gate => minor is not null && (!Gates.TryGetValue(gate.Key.Value!, out var last) || (last > 0 && minor >= last)))
                .Select(gate => (gate.Key, Gates.GetValueOrDefault(gate.Key.Value!))))
                yield return Found(
                    (int)key.Start.Line,
                    $"kubeadm {(gone > 0 ? $"1.{gone} no longer has" : "has no")} feature gate {key.Value}",
                    "kubeadm refuses the file (unrecognized feature-gate key)",
                    gone > 0 ? "remove it: what it did is always on, or gone" : "remove it; a component's own gates belong into its extraArgs: feature-gates");

            if (document.Root.Find("nodeRegistration.criSocket") is YamlScalarNode { Value: { } socket } place
                && socket.Contains("dockershim", StringComparison.Ordinal)
                && IsGone(DockershimGone))
                yield return Found(
                    (int)place.Start.Line,
                    $"criSocket is {socket}",
                    "dockershim is gone since 1.24: kubeadm finds no container runtime",
                    "unix:///run/containerd/containerd.sock, unix:///run/crio/crio.sock, or unix:///run/cri-dockerd.sock");
            if (document.Root.Find("imageRepository") is YamlScalarNode { Value: { } registry } from
                && (registry == "k8s.gcr.io" || registry.StartsWith("gcr.io/google", StringComparison.Ordinal) || registry.StartsWith("k8s.gcr.io/", StringComparison.Ordinal))
                && IsGone(RegistryMoved))
                yield return Found(
                    (int)from.Start.Line,
                    $"imageRepository is {registry}, which is frozen since April 2023",
                    "it has no images of newer versions, and may be switched off at any time: control planes are not installed or upgraded",
                    "registry.k8s.io, kubeadm's default") with
                { Certainty = Certainty.Fault };

            bool IsGone(int gone) => minor is null
                ? !subject.HasOpenVersion(file) && document.Api is not ("v1beta1" or "v1beta2") && gone <= DockershimGone + 1
                : minor >= gone;

            AuditFinding Found(int line, string what, string why, string cure) => new(file, line, "kubeadm/removed-setting", what, why, cure);
        }
    }

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Gated(KubeadmDocument document) => document.Kind == KubeadmKinds.Cluster && document.Root.Find("featureGates") is YamlMappingNode gates
        ? gates.Children
            .Where(gate => gate.Key is YamlScalarNode { Value.Length: > 0 } key && !Grammar.Keywords.IsPlaceholder(key.Value))
            .Select(gate => ((YamlScalarNode)gate.Key, gate.Value))
        : [];

    private static string Program(string path) => path.Split('.')[0] switch
    {
        "apiServer" => "kube-apiserver",
        "controllerManager" => "kube-controller-manager",
        "scheduler" => "kube-scheduler",
        _ => "the kubelet",
    };
}
