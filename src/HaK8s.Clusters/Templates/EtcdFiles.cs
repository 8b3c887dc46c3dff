using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of a host that is only an etcd member: kubeadm's static pod, run by a kubelet without a cluster.</summary>
internal static class EtcdFiles
{
    public static IReadOnlyList<ConfigFile> Kubelet(ClusterPlan plan)
    {
        var kubernetes = plan.Kubernetes;
        var data = new Dictionary<string, object>
        {
            ["configuration"] = HostPaths.EtcdKubeletConfiguration,
            ["cgroupDriver"] = kubernetes.CgroupDriver,
            ["criSocket"] = kubernetes.CriSocket,
            ["socketInConfiguration"] = kubernetes.Minor >= KubernetesMinors.SocketInKubeletConfiguration,
            ["sharedKernel"] = kubernetes.Traits.SharedKernel,
            ["allowCgroupV1"] = kubernetes.KubeletNeedsCgroupV1,
        };
        return
        [
            new(HostPaths.EtcdKubeletConfiguration, StrictTemplate.Render("etcd-kubelet.yaml", data)),
            new(HostPaths.EtcdKubeletUnitSettings, StrictTemplate.Render("etcd-kubelet-unit.conf", data)),
        ];
    }

    public static ConfigFile Kubeadm(ClusterPlan plan, HostPlan host, IReadOnlyList<HostPlan> members, bool existing)
    {
        var kubernetes = plan.Kubernetes;
        var arguments = new Dictionary<string, string>
        {
            ["name"] = host.Name,
            ["initial-cluster"] = string.Join(',', members.Select(member => $"{member.Name}={PeerUrl(member)}")),
            ["initial-cluster-state"] = existing ? "existing" : "new",
            ["initial-cluster-token"] = plan.Name,
            ["initial-advertise-peer-urls"] = PeerUrl(host),
            ["listen-peer-urls"] = PeerUrl(host),
            ["advertise-client-urls"] = ClientUrl(host),
            ["listen-client-urls"] = $"https://127.0.0.1:{KubernetesPorts.EtcdClients},{ClientUrl(host)}",
        };
        if (kubernetes.EtcdNeedsPreVote)
            arguments["pre-vote"] = "true";
        return new($"{HostPaths.KubeadmConfigurations}/etcd.yaml", StrictTemplate.Render("kubeadm-etcd.yaml", new Dictionary<string, object>
        {
            ["api"] = kubernetes.KubeadmApi,
            ["cluster"] = plan.Name,
            ["name"] = host.Name,
            ["address"] = host.Address,
            ["criSocket"] = kubernetes.CriSocket,
            ["version"] = kubernetes.Version,
            ["imageRepository"] = kubernetes.Packages.ImageRepository,
            ["etcdTag"] = kubernetes.Packages.EtcdTag ?? "",
            ["argumentLists"] = kubernetes.ArgumentLists,
            ["arguments"] = arguments.Select(argument => new Dictionary<string, object> { ["name"] = argument.Key, ["value"] = argument.Value }).ToList(),
        }), "0600");
    }

    public static string PeerUrl(HostPlan host) => $"https://{host.Address}:{KubernetesPorts.EtcdPeers}";

    public static string ClientUrl(HostPlan host) => $"https://{host.Address}:{KubernetesPorts.EtcdClients}";
}
