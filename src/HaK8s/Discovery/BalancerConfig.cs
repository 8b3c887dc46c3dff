using HaK8s.Audit.Haproxy;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>Reads the timers from a cluster's own haproxy.cfg, because the expected outages depend on them.</summary>
internal static class BalancerConfig
{
    private const double HaproxysConnect = 5;

    /// <param name="host">A host that balances.</param>
    /// <param name="controlPlanes">Names of the nodes; HAProxy's servers need the same names so that HaK8s can follow them.</param>
    public static BalancingPlan Balancing(HostFacts host, IReadOnlyCollection<string> controlPlanes)
    {
        if (!host.Services.Contains("haproxy"))
            return new BalancingPlan { Kind = LoadBalancerKind.Nginx, TimersKnown = false };
        var plan = new BalancingPlan { AnswersOnSocket = false };
        var backend = HostConfigs.Of(host, HostPaths.HaproxyConfiguration, SourceKind.Haproxy).Select(HaproxyConfig.Parse).SelectMany(config => config.Backends).FirstOrDefault();
        if (backend is null)
            return plan with { TimersKnown = false };

        var server = backend.Servers.First();
        var connect = HaproxyTime.Of(backend.Last("timeout", "connect")?.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? HaproxysConnect;
        var timers = CheckTimers.Of(backend, server, connect);
        return plan with
        {
            Backend = backend.Name,
            AnswersOnSocket = host.AsksHaproxy && backend.Servers.Select(line => line.Words[1]).ToHashSet().SetEquals(controlPlanes),
            HealthPath = HaproxyChecks.Path(backend) ?? plan.HealthPath,
            CheckInterval = Milliseconds(timers.Interval),
            FastInterval = Milliseconds(timers.FastInterval),
            DownInterval = Milliseconds(HaproxyTime.Of(backend.Value(server, "downinter"))?.Value.TotalSeconds ?? timers.Interval),
            Fall = timers.Fall,
            Rise = int.TryParse(backend.Value(server, "rise"), out var rise) ? rise : 2,
            ConnectTimeout = Milliseconds(connect),
            CheckTimeout = Milliseconds(HaproxyTime.Of(backend.Last("timeout", "check")?.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? timers.Interval),
            Retries = int.TryParse(backend.Last("retries")?.Words.ElementAtOrDefault(1), out var retries) ? retries : 3,
            ApiServerPort = server.Words[2].Split(':') is [_, var port] && int.TryParse(port, out var number) ? number : plan.ApiServerPort,
        };
    }

    /// <summary>Combines several load balancers: the slowest value of each timer, because clients may meet any of them.</summary>
    /// <param name="all">One or more; the kind, the backend's name and all other settings are the first one's.</param>
    public static BalancingPlan Worst(IReadOnlyList<BalancingPlan> all) => all[0] with
    {
        AnswersOnSocket = all.All(plan => plan.AnswersOnSocket && plan.Backend == all[0].Backend),
        TimersKnown = all.All(plan => plan.TimersKnown),
        CheckInterval = all.Max(plan => plan.CheckInterval),
        FastInterval = all.Max(plan => plan.FastInterval),
        DownInterval = all.Max(plan => plan.DownInterval),
        Fall = all.Max(plan => plan.Fall),
        Rise = all.Max(plan => plan.Rise),
        ConnectTimeout = all.Max(plan => plan.ConnectTimeout),
        CheckTimeout = all.Max(plan => plan.CheckTimeout),
    };

    private static int Milliseconds(double seconds) => (int)Math.Round(seconds * 1000);
}
