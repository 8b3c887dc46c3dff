using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>A build that also works on a cluster that HaK8s did not make, found by its kubeconfig.</summary>
public interface IHazForeignCluster : IHazCluster
{
    // Not named --kubeconfig because the environment variable KUBECONFIG would set it.

    /// <summary>The kubeconfig of that cluster; null for the cluster of the cluster file.</summary>
    [Parameter("With VerifyHa and Audit: the kubeconfig of a cluster that HaK8s did not make; its server is the cluster's endpoint")]
    AbsolutePath? KubeconfigFile => TryGetValue(() => KubeconfigFile);

    /// <summary>The kubeconfig's context; null for its current one.</summary>
    [Parameter("With --kubeconfig-file: the context to use; without it, the file's current context")]
    string? Context => TryGetValue(() => Context);

    /// <summary>The user on the hosts; null for the one of the ssh configuration.</summary>
    [Parameter("With --kubeconfig-file: the user on its hosts; other settings come from your ssh configuration")]
    string? SshUser => TryGetValue(() => SshUser);

    /// <summary>The private key for the hosts; null for those of the ssh configuration.</summary>
    [Parameter("With --kubeconfig-file: the private key for its hosts")]
    AbsolutePath? SshKey => TryGetValue(() => SshKey);

    /// <summary>Addresses or names of the load balancers, which the API does not know.</summary>
    [Parameter("With --kubeconfig-file: addresses or names of its load balancers", Separator = ",")]
    string[]? LoadBalancerHosts => TryGetValue(() => LoadBalancerHosts);
}
