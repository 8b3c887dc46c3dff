using HaK8s.Hosts;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>The administrator's kubeconfig as kubeadm wrote it. It connects to the endpoint.</summary>
internal static class AdminKubeconfig
{
    private const string Command = "cat /etc/kubernetes/admin.conf";

    /// <summary>Reads the kubeconfig, a secret, from a ready control plane.</summary>
    /// <exception cref="HostException">No control plane is ready, or the file cannot be read there.</exception>
    public static async Task<string> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var source = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var result = await source.RunAsync(new HostCommand("read the kubeconfig", ShellText.Raw(Command), TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(source.Name, "could not read the kubeconfig", Command, result);
    }
}
