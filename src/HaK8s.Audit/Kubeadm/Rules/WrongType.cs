using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a text where kubeadm reads a list, a mapping, a number or a time.</summary>
internal sealed class WrongType : IRule<KubeadmSet>
{
    private static readonly string[] Lists = ["apiServer.certSANs", "etcd.local.serverCertSANs", "etcd.local.peerCertSANs", "etcd.external.endpoints", "apiServer.extraVolumes", "controllerManager.extraVolumes", "scheduler.extraVolumes", "bootstrapTokens", "skipPhases", "nodeRegistration.taints", "nodeRegistration.ignorePreflightErrors", "discovery.bootstrapToken.caCertHashes"];
    private static readonly string[] Mappings = ["networking", "apiServer", "controllerManager", "scheduler", "etcd", "etcd.local", "etcd.external", "dns", "featureGates", "localAPIEndpoint", "nodeRegistration", "discovery", "discovery.bootstrapToken", "controlPlane", "controlPlane.localAPIEndpoint", "timeouts"];
    private static readonly string[] Numbers = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort"];
    private static readonly string[] Texts = ["networking.podSubnet", "networking.serviceSubnet", "networking.dnsDomain", "controlPlaneEndpoint", "kubernetesVersion", "clusterName", "imageRepository", "certificatesDir", "certificateKey", "localAPIEndpoint.advertiseAddress", "nodeRegistration.name", "nodeRegistration.criSocket"];
    private static readonly string[] Switches = ["nodeRegistration.imagePullSerial", "discovery.bootstrapToken.unsafeSkipCAVerification", "dns.disabled", "proxy.disabled"];
    private static readonly string[] Times = ["apiServer.timeoutForControlPlane", "discovery.timeout", "certificateValidityPeriod", "caCertificateValidityPeriod", "timeouts.controlPlaneComponentHealthCheck", "timeouts.discovery", "timeouts.etcdAPICall", "timeouts.kubeletHealthCheck", "timeouts.kubernetesAPICall", "timeouts.tlsBootstrap", "timeouts.upgradeManifests"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => (found.Document.Kind == KubeadmKinds.Kubelet ? OfKubelet(found.Document.Root) : OfKubeadm(found.Document.Root))
        .Select(wrong => new AuditFinding(
            found.File,
            KeyLines.Of(found.Document.Root, wrong.Path),
            "kubeadm/wrong-type",
            wrong.What,
            "the program that reads it refuses the file",
            wrong.Cure)));

    private static IEnumerable<(string Path, string What, string Cure)> OfKubeadm(YamlMappingNode root) =>
    [
        .. FieldTypes.NoLists(root, Lists),
        .. FieldTypes.NoMappings(root, Mappings),
        .. FieldTypes.NoTexts(root, Texts),
        .. FieldTypes.NoNumbers(root, Numbers),
        .. FieldTypes.NoTimes(root, Times),
        .. FieldTypes.NoSwitches(root, Switches),
    ];

    private static IEnumerable<(string Path, string What, string Cure)> OfKubelet(YamlMappingNode root) =>
    [
        .. FieldTypes.NoLists(root, KubeletFields.Of("list")),
        .. FieldTypes.NoMappings(root, KubeletFields.Of("map")),
        .. FieldTypes.NoTexts(root, KubeletFields.Of("text")),
        .. FieldTypes.NoNumbers(root, KubeletFields.Of("number")),
        .. FieldTypes.NoSwitches(root, KubeletFields.Of("switch")),
        .. FieldTypes.NoTimes(root, KubeletFields.Of("time")),
    ];
}
