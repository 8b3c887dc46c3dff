using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Balancing;

/// <summary>Reads load balancers: who owns the VIP, and what HAProxy thinks of the control planes.</summary>
public static class Balancers
{
    private const string Separator = "--- hak8s ---";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);

    /// <summary>Asks one load balancer. One that cannot be reached is an answer with a problem.</summary>
    public static async Task<BalancerReading> AskAsync(IHost host, string vip, CancellationToken cancellation)
    {
        var script = ShellText.Of($$"""
            ip -4 -o addr show | awk '{print $4}' | cut -d/ -f1
            echo {{Separator}}; systemctl is-active keepalived
            echo {{Separator}}; echo 'show stat' | timeout 2 socat -t2 stdio UNIX-CONNECT:/run/haproxy/admin.sock 2>&1
            exit 0
            """);
        try
        {
            var result = await host.RunAsync(new HostCommand("read the load balancer's state", script, Deadline), lines: null, cancellation);
            return Parse(host.Name, vip, result.Output);
        }
        catch (HostException exception)
        {
            return new BalancerReading(host.Name, OwnsVip: null, [], "", exception.Problem);
        }
    }

    internal static BalancerReading Parse(string host, string vip, string output)
    {
        var parts = output.Split(Separator);
        if (parts.Length < 3)
            return new BalancerReading(host, OwnsVip: null, [], "", "its answer was cut short");
        var owns = parts[0].Split('\n', StringSplitOptions.TrimEntries).Contains(vip);
        return new BalancerReading(host, owns, HaproxyStats.Parse(parts[2]), parts[1].Trim(), "");
    }
}
