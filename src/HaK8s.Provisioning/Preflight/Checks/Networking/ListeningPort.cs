using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>A port on which a host's own programs will listen, so that no other program may use it.</summary>
/// <param name="Programs">Names of these programs as the kernel stores them, at most 15 characters.</param>
internal sealed record ListeningPort(int Port, string Use, params string[] Programs)
{
    public static IEnumerable<ListeningPort> Of(ClusterPlan plan, HostPlan host)
    {
        if (host.Balances)
            yield return new(plan.Endpoint.Port, "the endpoint", "haproxy", "nginx");
        if (host.Role == HostRole.ControlPlane)
        {
            yield return new(plan.Balancing.ApiServerPort, "the API server", "kube-apiserver");
            yield return new(KubernetesPorts.ControllerManager, "the controller-manager", "kube-controller");
            yield return new(KubernetesPorts.Scheduler, "the scheduler", "kube-scheduler");
        }

        if (plan.EtcdHosts.Contains(host))
        {
            yield return new(KubernetesPorts.EtcdClients, "etcd", "etcd");
            yield return new(KubernetesPorts.EtcdPeers, "etcd", "etcd");
        }

        if (plan.Nodes.Contains(host) || plan.EtcdHosts.Contains(host))
        {
            yield return new(KubernetesPorts.Kubelet, "the kubelet", "kubelet");
            yield return new(KubernetesPorts.KubeletHealth, "the kubelet", "kubelet");
        }

        if (!plan.Nodes.Contains(host))
            yield break;
        if (plan.Network.Cni == CniPlugin.Cilium)
        {
            yield return new(KubernetesPorts.CiliumHealth, "Cilium", "cilium-agent", "cilium-health-r");
            yield return new(KubernetesPorts.CiliumHubble, "Cilium", "cilium-agent");
        }

        if (!plan.Network.KubeProxyReplacement)
        {
            yield return new(KubernetesPorts.KubeProxyMetrics, "kube-proxy", "kube-proxy");
            yield return new(KubernetesPorts.KubeProxyHealth, "kube-proxy", "kube-proxy");
        }
    }
}
