using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Steps.Nodes;

/// <summary>Selects the images listed by kubeadm that a host will need. Pure.</summary>
internal static class NeededImages
{
    /// <param name="listed">References as kubeadm config images list prints them.</param>
    /// <returns>References with the plan's tag for etcd and the runtime's own pause image; sorted, without
    /// duplicates.</returns>
    public static IReadOnlyList<string> Of(ClusterPlan plan, HostPlan host, IReadOnlyList<string> listed) =>
    [
        .. listed.Append(plan.Kubernetes.PauseImage)
            .Where(image => IsNeeded(plan, host.Role, Name(image)))
            .Select(image => Tagged(plan, image))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsNeeded(ClusterPlan plan, HostRole role, string name) => name switch
    {
        "coredns" when !plan.Kubernetes.Packages.HasCoreDns => false,
        "kube-proxy" when plan.Network.KubeProxyReplacement => false,
        "pause" => true,
        "etcd" => role == HostRole.Etcd || (role == HostRole.ControlPlane && !plan.ExternalEtcd),
        "coredns" or "kube-proxy" => role != HostRole.Etcd,
        _ => role == HostRole.ControlPlane,
    };

    private static string Tagged(ClusterPlan plan, string image) => plan.Kubernetes.Packages.EtcdTag is { } tag && Name(image) == "etcd"
        ? $"{image[..(image.LastIndexOf('/') + 1)]}etcd:{tag}"
        : image;

    /// <summary>Returns the last part of the path without its tag. CoreDNS has had a separate folder since 1.21.</summary>
    private static string Name(string image) => image[(image.LastIndexOf('/') + 1)..].Split(':')[0];
}
