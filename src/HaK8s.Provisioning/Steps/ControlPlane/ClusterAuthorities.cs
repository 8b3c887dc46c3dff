using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The keys shared by all control planes, for clusters whose certificates are copied instead of uploaded.</summary>
internal static class ClusterAuthorities
{
    /// <summary>
    /// Reads the keys from a ready control plane: the three authorities and the service account key, but no keys of a
    /// single host.
    /// </summary>
    /// <exception cref="HostException">A file is missing.</exception>
    public static Task<IReadOnlyList<JobFile>> ReadAsync(IHost ready, ClusterPlan plan, CancellationToken cancellation) =>
        SecretFiles.ReadAsync(ready, [.. Names(plan).Select(name => $"{HostPaths.Pki}/{name}")], cancellation);

    private static IEnumerable<string> Names(ClusterPlan plan) =>
    [
        "ca.crt", "ca.key", "sa.key", "sa.pub", "front-proxy-ca.crt", "front-proxy-ca.key", "etcd/ca.crt",
        .. plan.ExternalEtcd ? ["apiserver-etcd-client.crt", "apiserver-etcd-client.key"] : new[] { "etcd/ca.key" },
    ];
}
