using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>
/// Breaks a deadlock on a control plane whose kubelet uses the API server of its own host, as kubeadm sets it up since 1.33.
/// Without etcd that API server hangs. A kubelet that starts meanwhile creates the mirror pod of etcd through it before it
/// starts etcd, and each try takes 60 s. When the API server is killed, connections are refused at once, and the kubelet
/// starts both.
/// </summary>
public static class KubeletDeadlock
{
    private const string Closed = "closed";

    // Checks the listening program, not only the address, because on a host that balances, the VIP's port is the balancer's.
    private const string Condition = $$"""
        ! pgrep -x etcd >/dev/null &&
        server=$(sed -n 's|^ *server: *"*https://\([^"/ ]*\).*|\1|p' {{HostPaths.KubeletKubeconfig}} 2>/dev/null | head -n 1) && [ -n "$server" ] &&
        address=$(getent ahostsv4 "${server%:*}" | head -n 1 | cut -d ' ' -f 1) && [ -n "$address" ] &&
        ip -4 route get "$address" 2>/dev/null | grep -q '^local ' &&
        ss -Hltnp "sport = :${server##*:}" | grep -q '"kube-apiserver"'
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>POSIX shell for root: kills the API server if there is a deadlock, and does nothing otherwise.</summary>
    public const string Open = $"""
        if {Condition}; then
        pkill -KILL -x kube-apiserver
        fi
        """;

    /// <summary>Commands for a user on the host. They work even if there is no deadlock.</summary>
    public const string Cure = "sudo pkill -KILL -x kube-apiserver; sudo systemctl start kubelet";

    /// <summary>
    /// True if no etcd runs on a control plane and its kubelet uses the host's own API server. False if the host is
    /// unreachable.
    /// </summary>
    public static async Task<bool> ExistsAsync(IHost host, CancellationToken cancellation)
    {
        try
        {
            var script = ShellText.Raw($"if {Condition}; then echo {Closed}; fi");
            var result = await host.RunAsync(new HostCommand("read which API server the kubelet uses", script, Deadline), lines: null, cancellation);
            return result.Succeeded && result.Output.Trim() == Closed;
        }
        catch (HostException)
        {
            // The unreachable host has been reported already.
            return false;
        }
    }
}
