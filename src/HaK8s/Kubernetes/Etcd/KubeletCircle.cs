using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>
/// A control plane whose kubelet asks the API server of its own host, as kubeadm sets it up since 1.33. Without etcd that API
/// server hangs. A kubelet that starts meanwhile creates the mirror pod of etcd through it before it starts etcd, and each try
/// takes 60 s. Once the API server is ended, connections are refused at once, and the kubelet starts both.
/// </summary>
public static class KubeletCircle
{
    private const string Closed = "closed";

    // By what listens and not by the address alone: on a host that balances, the VIP's port is the balancer's.
    private const string Condition = """
        ! pgrep -x etcd >/dev/null &&
        server=$(sed -n 's|^ *server: *"*https://\([^"/ ]*\).*|\1|p' /etc/kubernetes/kubelet.conf 2>/dev/null | head -n 1) && [ -n "$server" ] &&
        address=$(getent ahostsv4 "${server%:*}" | head -n 1 | cut -d ' ' -f 1) && [ -n "$address" ] &&
        ip -4 route get "$address" 2>/dev/null | grep -q '^local ' &&
        ss -Hltnp "sport = :${server##*:}" | grep -q '"kube-apiserver"'
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>POSIX shell for root: ends the API server where the circle is closed, and does nothing elsewhere.</summary>
    public const string Open = $"""
        if {Condition}; then
        pkill -KILL -x kube-apiserver
        fi
        """;

    /// <summary>What a person does on the host. It works where the circle is not closed as well.</summary>
    public const string Cure = "sudo pkill -KILL -x kube-apiserver; sudo systemctl start kubelet";

    /// <summary>True when no etcd runs on a control plane and its kubelet asks the host's own API server. False where it cannot be asked.</summary>
    public static async Task<bool> IsClosedAsync(IHost host, CancellationToken cancellation)
    {
        try
        {
            var script = ShellText.Raw($"if {Condition}; then echo {Closed}; fi");
            var result = await host.RunAsync(new HostCommand("see whom the kubelet asks", script, Deadline), lines: null, cancellation);
            return result.Succeeded && result.Output.Trim() == Closed;
        }
        catch (HostException)
        {
            // That it cannot be reached has been said already.
            return false;
        }
    }
}
