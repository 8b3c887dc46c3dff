using System.Net;
using System.Net.Sockets;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds values that the kubelet, kube-proxy or kubeadm refuses where only a few words, an address or a path are right.</summary>
internal sealed class ComponentValue : IRule<KubeadmSet>
{
    /// <summary>Kind, path, and the words that are right.</summary>
    private static readonly (string Kind, string Path, string[] Right)[] Words =
    [
        (KubeadmKinds.KubeProxy, "mode", ["", "iptables", "ipvs", "nftables", "userspace", "kernelspace"]),
        (KubeadmKinds.KubeProxy, "detectLocalMode", ["", "ClusterCIDR", "NodeCIDR", "BridgeInterface", "InterfaceNamePrefix"]),
        (KubeadmKinds.KubeProxy, "ipvs.scheduler", ["", "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "sed", "nq", "mh", "fo", "ovf", "twos"]),
        (KubeadmKinds.Kubelet, "cgroupDriver", ["", "systemd", "cgroupfs"]),
        (KubeadmKinds.Kubelet, "memorySwap.swapBehavior", ["", "NoSwap", "LimitedSwap", "UnlimitedSwap"]),
        (KubeadmKinds.Kubelet, "cpuManagerPolicy", ["", "none", "static"]),
        (KubeadmKinds.Kubelet, "topologyManagerPolicy", ["", "none", "best-effort", "restricted", "single-numa-node"]),
        (KubeadmKinds.Kubelet, "hairpinMode", ["", "promiscuous-bridge", "hairpin-veth", "none"]),
        (KubeadmKinds.Init, "nodeRegistration.imagePullPolicy", ["", "Always", "IfNotPresent", "Never"]),
        (KubeadmKinds.Join, "nodeRegistration.imagePullPolicy", ["", "Always", "IfNotPresent", "Never"]),
        (KubeadmKinds.Cluster, "encryptionAlgorithm", ["", "RSA-2048", "RSA-3072", "RSA-4096", "ECDSA-P256", "ECDSA-P384"]),
    ];

    private static readonly string[] Folders = ["certificatesDir", "etcd.local.dataDir", "etcd.external.caFile", "etcd.external.certFile", "etcd.external.keyFile", "caCertPath"];
    private static readonly string[] Addresses = ["localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => Of(found.Document).Select(wrong => new AuditFinding(
        found.File,
        (int)wrong.Place.Start.Line,
        "kubeadm/component-value",
        $"{wrong.Path} is {wrong.Place.Value}, which is {wrong.What}",
        wrong.Why,
        wrong.Cure)));

    private static IEnumerable<(string Path, YamlScalarNode Place, string What, string Why, string Cure)> Of(KubeadmDocument document)
    {
        foreach (var (_, path, right) in Words.Where(word => word.Kind == document.Kind))
        {
            if (Known(document, path) is { } place && !right.Contains(place.Value))
                yield return (
                    path,
                    place,
                    "no value that it has",
                    document.Kind is KubeadmKinds.KubeProxy or KubeadmKinds.Kubelet ? $"{(document.Kind == KubeadmKinds.Kubelet ? "the kubelet" : "kube-proxy")} refuses it and does not start on any node" : "kubeadm refuses the file",
                    $"one of {string.Join(", ", right.Where(word => word.Length > 0))}; the case of the letters counts");
        }

        foreach (var path in Folders)
        {
            if (Known(document, path) is { Value.Length: > 0 } place && !place.Value.StartsWith('/'))
                yield return (path, place, "no absolute path", "kubeadm refuses the file", $"a path that begins with /: /{place.Value.TrimStart('.', '/')}");
        }

        foreach (var path in Addresses)
        {
            if (Known(document, path) is not { Value.Length: > 0 } place)
                continue;
            if (!IPAddress.TryParse(place.Value, out var address)
                || (address.AddressFamily == AddressFamily.InterNetwork && place.Value.Split('.').Length != 4))
                yield return (path, place, "no address", "kubeadm refuses the file", "the host's own address: no name, no port, no interface");
            else if (IPAddress.IsLoopback(address))
                yield return (
                    path,
                    place,
                    "reached from this host only",
                    "kubeadm refuses the file; the other hosts could not reach this API server",
                    "the host's address in the cluster's network");
        }
    }

    private static YamlScalarNode? Known(KubeadmDocument document, string path) =>
        document.Root.Find(path) is YamlScalarNode { Value: { } value } place && !Grammar.Keywords.IsPlaceholder(value) ? place : null;
}
