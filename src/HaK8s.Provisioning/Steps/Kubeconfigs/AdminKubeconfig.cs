using HaK8s.Hosts;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>The administrator's kubeconfig as kubeadm wrote it. It connects to the endpoint.</summary>
internal static class AdminKubeconfig
{
    private static readonly ShellText Reading = ShellText.Raw($$"""mapfile text < {{HostPaths.AdminKubeconfig}} && printf %s "${text[@]}" """);

    /// <summary>
    /// Removes root's copy from a node that leaves the cluster; runs before the node's other files are removed. A file of
    /// another cluster or user stays, and so does a file with further clusters or users. Certificates differ between control
    /// planes, so the cluster's authority is compared and not the whole file.
    /// </summary>
    public static ShellText Removal { get; } = ShellText.Raw($$"""
        node={{HostPaths.AdminKubeconfig}}
        [ -f "$node" ] || node={{HostPaths.KubeletKubeconfig}}
        values() { sed -n "s/^ *$2: *\(..*\)/\1/p" "$1" 2>/dev/null || true; }
        authority=$(values "$node" certificate-authority-data)
        if [ -n "$authority" ] && [ "$(values {{HostPaths.RootKubeconfig}} certificate-authority-data)" = "$authority" ] && [ "$(values {{HostPaths.RootKubeconfig}} user)" = kubernetes-admin ]; then
          rm -f {{HostPaths.RootKubeconfig}}
        fi
        """);

    /// <summary>Reads the kubeconfig, a secret, from a ready control plane.</summary>
    /// <exception cref="HostException">No control plane is ready, or the file cannot be read there.</exception>
    public static async Task<string> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var source = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var result = await source.RunAsync(new HostCommand("read the kubeconfig", Reading, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(source.Name, "could not read the kubeconfig", HostPaths.AdminKubeconfig, result);
    }
}
