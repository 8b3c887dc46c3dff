using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Kubernetes.Balancing;

/// <summary>Reads load balancers: the owner of the endpoint's address, and their view of the control planes.</summary>
public static class Balancers
{
    private const string Separator = "--- hak8s ---";

    private const string Late = "late";

    private const string Keepalived = "keepalived";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    /// <summary>Reads one load balancer. An unreachable host gives a reading with a problem.</summary>
    public static async Task<BalancerReading> AskAsync(IHost host, ClusterPlan plan, CancellationToken cancellation)
    {
        var seconds = (int)Math.Ceiling(host.Speed.Slack(AnswerTime).TotalSeconds);
        var script = plan.Balancing.ChecksHealth ? ShellText.Lines(ByPerl(plan, seconds), ByShell(plan, Haproxy(seconds))) : ByShell(plan, Asked(plan, seconds));
        try
        {
            var result = await host.RunAsync(new HostCommand("read the load balancer's state", script, Deadline), lines: null, cancellation);
            return Parse(host.Name, plan.Endpoint.Address, plan.Balancing.Backend, result.Output, $"within {seconds} s; {host.Speed}");
        }
        catch (HostException exception)
        {
            return new BalancerReading(host.Name, OwnsVip: null, [], "", exception.Problem);
        }
    }

    /// <summary>
    /// Replaces the shell by one perl program, because readings are repeated while a host returns. Does nothing if there is no
    /// perl, as on a load balancer that HaK8s did not set up.
    /// </summary>
    internal static ShellText ByPerl(ClusterPlan plan, int seconds) => ShellText.Of($"""
        ! command -v perl >/dev/null ||
        exec perl -e {EmbeddedText.Read(typeof(Balancers), "read-balancer.pl")} -- {Separator} {plan.Endpoint.Address} {(plan.Endpoint.IsVip ? Keepalived : "")} {HostPaths.HaproxySocket} {seconds}
        """);

    private static ShellText ByShell(ClusterPlan plan, ShellText backends) => ShellText.Of($$"""
        ip -4 -o addr show | awk '{print $4}' | cut -d/ -f1
        echo {{Separator}}; {{(plan.Endpoint.IsVip ? ShellText.Of($"systemctl is-active {Keepalived}") : ShellText.Raw("echo active"))}}
        echo {{Separator}}; {{backends}}
        exit 0
        """);

    private static ShellText Haproxy(int seconds) => ShellText.Of($"echo 'show stat' | timeout {seconds} socat -t{seconds:raw} stdio UNIX-CONNECT:{HostPaths.HaproxySocket} 2>&1; [ $? != 124 ] || echo {Late}");

    /// <summary>
    /// Reads a balancer that does not report its state, such as nginx: from the check next to it, or from the control
    /// planes. Prints HAProxy's format.
    /// </summary>
    private static ShellText Asked(ClusterPlan plan, int seconds) => ShellText.Of($$"""
        systemctl is-active -q {{plan.Balancing.Unit}} || exit 0
        echo '# pxname,svname,status,check_status,check_code,type,'
        {{Checked(plan)}}
        for server in {{plan.ControlPlanes.Select(host => $"{host.Name}={host.Address}:{plan.Balancing.ApiServerPort}")}}; do
          ( code=$(curl -sk --noproxy '*' -o /dev/null -w '%{http_code}' --max-time {{seconds}} "https://${server#*=}/readyz") && [ "$code" = 200 ] && status=UP || status=DOWN
            echo {{plan.Balancing.Backend}}",${server%%=*},$status,asked,$code,2," ) &
        done
        wait
        """);

    /// <summary>
    /// Prints the results of the check next to nginx and exits. Does nothing if the check is missing or silent for 10 s: with
    /// a user-provided nginx, or on a host that an earlier version set up.
    /// </summary>
    internal static ShellText Checked(ClusterPlan plan) => ShellText.Of($$"""
        if [ -n "$(find {{plan.Balancing.StateFile}} -newermt '10 seconds ago' 2>/dev/null)" ]; then
          while read -r server status code _; do
            [ "$status $code" != 'UP 200' ] && [ "$status" = UP ] && status='UP and failing'
            echo {{plan.Balancing.Backend}}",$server,$status,checked,$code,2,"
          done < {{plan.Balancing.StateFile}}
          exit 0
        fi
        """);

    /// <param name="late">Text about the timeout, used if the balancer was too slow to answer.</param>
    internal static BalancerReading Parse(string host, string vip, string backend, string output, string late = "")
    {
        var parts = output.Split(Separator);
        if (parts.Length < 3)
            return new BalancerReading(host, OwnsVip: null, [], "", "its answer is incomplete");
        var owns = parts[0].Split('\n', StringSplitOptions.TrimEntries).Contains(vip);
        return new BalancerReading(host, owns, HaproxyStats.Parse(parts[2], backend), parts[1].Trim(), "") { Late = parts[2].Trim() == Late ? late : "" };
    }
}
