using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>
/// Checks the values that HaK8s itself sets. A user's kubeadm configuration may repeat but not contradict them.
/// </summary>
internal static class KubeadmOwnRules
{
    private const string EachHost = "is set by HaK8s for each host";

    public static IEnumerable<Problem> Of(UserKubeadm user, ClusterSpec spec) => [.. Cluster(user, spec), .. Nodes(user, spec), .. Secrets(user), .. Proxy(user, spec)];

    /// <param name="driver">Cgroup driver of the machines: systemd or cgroupfs.</param>
    public static IEnumerable<Problem> Cgroups(UserKubeadm user, string driver) =>
        Same(user, KubeadmKinds.Kubelet, "cgroupDriver", [driver], $"is not the runtime's cgroup driver on these machines, {driver}", "remove it");

    private static IEnumerable<Problem> Cluster(UserKubeadm user, ClusterSpec spec)
    {
        const string Kind = KubeadmKinds.Cluster;
        var network = spec.Network;
        return
        [
            .. Same(user, Kind, "clusterName", [spec.Name, "kubernetes"], $"is not the cluster's name, {spec.Name}", "remove it, or change name: in the cluster file"),
            .. Same(user, Kind, "networking.podSubnet", [network.PodSubnet], $"is not network.podSubnet, {network.PodSubnet}", "set it in the cluster file, or remove it here"),
            .. Same(user, Kind, "networking.serviceSubnet", [network.ServiceSubnet], $"is not network.serviceSubnet, {network.ServiceSubnet}", "set it in the cluster file, or remove it here"),
            .. Same(user, Kind, "networking.dnsDomain", [network.DnsDomain], $"is not network.dnsDomain, {network.DnsDomain}", "set it in the cluster file, or remove it here"),
            .. Same(user, Kind, "certificatesDir", [HostPaths.Pki], "is not the folder that HaK8s copies and checks", "remove it"),
            .. Same(user, Kind, "etcd.local.dataDir", [HostPaths.EtcdData], "is not the folder that HaK8s checks", "remove it"),
            .. Same(user, Kind, "imageRepository", ["registry.k8s.io", "k8s.gcr.io", .. spec.Kubernetes.Mirror is { } mirror ? [mirror.ImageRepository] : Array.Empty<string>()], "is not the repository from which HaK8s pulls images", "use kubernetes.source: mirror with its imageRepository, or remove it"),
            .. Endpoint(spec) is { } endpoint ? Same(user, Kind, "controlPlaneEndpoint", [endpoint], $"is not the cluster's endpoint, {endpoint}", "change loadBalancer: in the cluster file, or remove it here") : [],
            .. Version(user, spec),
            .. Given(user, Kind, "etcd.external", "is written by HaK8s from the hosts with role: etcd", "add such hosts to the cluster file and remove it here"),
            .. spec.Kubernetes.EncryptionAtRest != EncryptionProvider.None ? Argument(user, Kind, "apiServer.extraArgs", "encryption-provider-config", HostPaths.EncryptionConfiguration, "contradicts kubernetes.encryptionAtRest, for which HaK8s writes this file") : [],
            .. spec.Kubernetes.AuditPolicy is not (null or AuditPolicyFile.None) ? Argument(user, Kind, "apiServer.extraArgs", "audit-policy-file", HostPaths.AuditPolicy, "contradicts kubernetes.auditPolicy, for which HaK8s writes this file") : [],
            .. spec.Network.Cni is CniPlugin.Bridge ? Argument(user, Kind, "controllerManager.extraArgs", "allocate-node-cidrs", "false", "contradicts network.cni: bridge, for which HaK8s assigns each node's pod range") : [],
        ];
    }

    private static IEnumerable<Problem> Nodes(UserKubeadm user, ClusterSpec spec)
    {
        var bootstrap = spec.Hosts.FirstOrDefault(host => host.Role == HostRole.ControlPlane);
        foreach (var problem in Same(user, KubeadmKinds.Init, "localAPIEndpoint.advertiseAddress", [bootstrap?.Address ?? ""], $"is not the address of {bootstrap?.Name}, which runs init", "remove it")
            .Concat(Same(user, KubeadmKinds.Init, "nodeRegistration.name", [bootstrap?.Name ?? ""], $"is not the name of {bootstrap?.Name}, which runs init", "remove it"))
            .Concat(Same(user, KubeadmKinds.Init, "localAPIEndpoint.bindPort", [$"{KubernetesPorts.ApiServer}"], $"is not the API servers' port, {KubernetesPorts.ApiServer}", "remove it"))
            .Concat(Given(user, KubeadmKinds.Join, "nodeRegistration.name", EachHost, "remove it"))
            .Concat(Given(user, KubeadmKinds.Join, "controlPlane.localAPIEndpoint", EachHost, "remove it")))
            yield return problem;

        foreach (var kind in new[] { KubeadmKinds.Init, KubeadmKinds.Join })
        {
            var socket = user.Of(kind)?.Root.Find("nodeRegistration.criSocket");
            if (socket is YamlScalarNode { Value: { } text } && !text.Contains(spec.Kubernetes.Runtime == ContainerRuntime.CriO ? "crio.sock" : "containerd.sock", StringComparison.Ordinal))
                yield return KubeadmReader.At(user.Source, socket, $"{kind}.nodeRegistration.criSocket", text, "is not the socket of kubernetes.runtime", "choose the runtime in the cluster file and remove it here");
            foreach (var argument in KubeadmArguments.Of(user.Of(kind)?.Root.Find("nodeRegistration.kubeletExtraArgs")).Where(argument => argument.Name == "node-ip"))
                yield return KubeadmReader.At(user.Source, argument.Place, $"{kind}.nodeRegistration.kubeletExtraArgs.node-ip", argument.Value, EachHost, "remove it");
        }

        var converged = spec.Kubernetes.ControlPlanesRunWorkloads;
        if (user.Of(KubeadmKinds.Init)?.Root.Find("nodeRegistration.taints") is YamlSequenceNode taints && taints.Children.Count == 0 != converged)
            yield return KubeadmReader.At(user.Source, taints, "InitConfiguration.nodeRegistration.taints", null, $"contradicts kubernetes.controlPlanesRunWorkloads: {(converged ? "true" : "false")}", "set it in the cluster file and remove it here");
    }

    private static IEnumerable<Problem> Secrets(UserKubeadm user) =>
    [
        .. Given(user, KubeadmKinds.Init, "bootstrapTokens", "would remain in a file, although HaK8s creates a token for each batch of joins", "remove it"),
        .. Given(user, KubeadmKinds.Init, "certificateKey", "would remain in a file, although HaK8s creates a key for each batch of joins", "remove it"),
        .. Given(user, KubeadmKinds.Join, "controlPlane.certificateKey", "would remain in a file, although HaK8s creates a key for each batch of joins", "remove it"),
        .. Given(user, KubeadmKinds.Join, "discovery.bootstrapToken", "is written by HaK8s for each batch of joins", "remove it"),
        .. Given(user, KubeadmKinds.Join, "discovery.file", "is not used: HaK8s joins with a token", "remove it"),
        .. Given(user, KubeadmKinds.Join, "discovery.tlsBootstrapToken", "is written by HaK8s for each batch of joins", "remove it"),
        .. Same(user, KubeadmKinds.Join, "caCertPath", [HostPaths.ClusterAuthority], "is not the file that HaK8s checks", "remove it"),
    ];

    private static IEnumerable<Problem> Proxy(UserKubeadm user, ClusterSpec spec) =>
        Same(user, KubeadmKinds.KubeProxy, "clusterCIDR", [spec.Network.PodSubnet, ""], $"is not network.podSubnet, {spec.Network.PodSubnet}", "set it in the cluster file, or remove it here");

    /// <summary>Labels such as stable name no version, so they contradict none.</summary>
    private static IEnumerable<Problem> Version(UserKubeadm user, ClusterSpec spec)
    {
        const string Path = "kubernetesVersion";
        if (user.Of(KubeadmKinds.Cluster)?.Root.Find(Path) is not YamlScalarNode { Value: { Length: > 0 } text } node || !char.IsDigit(text.TrimStart('v')[0]))
            return [];
        if (spec.Kubernetes.Version is { } version && version.TrimStart('v') == text.TrimStart('v'))
            return [];
        return [KubeadmReader.At(user.Source, node, $"{KubeadmKinds.Cluster}.{Path}", text, $"is not kubernetes.version{(spec.Kubernetes.Version is { } wanted ? $", {wanted}" : "")}", "set it in the cluster file, or remove it here")];
    }

    private static IEnumerable<Problem> Argument(UserKubeadm user, string kind, string path, string name, string value, string rule) =>
        KubeadmArguments.Of(user.Of(kind)?.Root.Find(path))
            .Where(argument => argument.Name == name && argument.Value != value)
            .Select(argument => KubeadmReader.At(user.Source, argument.Place, $"{kind}.{path}.{name}", argument.Value, rule, "remove it"));

    private static IEnumerable<Problem> Same(UserKubeadm user, string kind, string path, string[] allowed, string rule, string fix) =>
        user.Of(kind)?.Root.Find(path) is YamlScalarNode { Value: { } text } node && !allowed.Contains(text)
            ? [KubeadmReader.At(user.Source, node, $"{kind}.{path}", text, rule, fix)]
            : [];

    private static IEnumerable<Problem> Given(UserKubeadm user, string kind, string path, string rule, string fix) =>
        user.Of(kind)?.Root.Find(path) is { } node
            ? [KubeadmReader.At(user.Source, node, $"{kind}.{path}", (node as YamlScalarNode)?.Value, rule, fix)]
            : [];

    /// <summary>Returns null if the cluster file has no address for it.</summary>
    private static string? Endpoint(ClusterSpec spec)
    {
        var endpoint = ClusterEndpoint.Of(spec);
        return (spec.LoadBalancer.DnsName ?? endpoint.Address) is { } address ? $"{address}:{endpoint.Port}" : null;
    }
}
