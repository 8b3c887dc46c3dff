using HaK8s.Audit;
using HaK8s.Audit.Haproxy;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>The timers that a cluster's own haproxy.cfg and keepalived.conf set, so that outages are expected by them and not by ours.</summary>
internal static class BalancerConfig
{
    private const double HaproxysConnect = 5;

    /// <param name="host">One that balances.</param>
    /// <param name="controlPlanes">Names of the nodes, as HAProxy should call them for us to follow it.</param>
    public static BalancingPlan Balancing(HostFacts host, IReadOnlyCollection<string> controlPlanes)
    {
        if (!host.Services.Contains("haproxy"))
            return new BalancingPlan { Kind = LoadBalancerKind.Nginx };
        var plan = new BalancingPlan { AnswersOnSocket = false };
        var backend = Parsed(host, HostFacts.HaproxyFile, SourceKind.Haproxy).Select(HaproxyConfig.Parse).SelectMany(config => config.Backends).FirstOrDefault();
        if (backend is null)
            return plan;

        var server = backend.Servers.First();
        var connect = HaproxyTime.Of(backend.Last("timeout", "connect")?.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? HaproxysConnect;
        var timers = CheckTimers.Of(backend, server, connect);
        return plan with
        {
            Backend = backend.Name,
            AnswersOnSocket = host.AsksHaproxy && backend.Servers.Select(line => line.Words[1]).ToHashSet().SetEquals(controlPlanes),
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

    /// <summary>Router id, advert interval and priority of the instance that carries the VIP; null without one.</summary>
    public static (int RouterId, double Advert, int Priority)? Vrrp(HostFacts host, string vip)
    {
        foreach (var config in Parsed(host, HostFacts.KeepalivedFile, SourceKind.Keepalived).Select(KeepalivedConfig.Parse))
        {
            var instance = config.Instances.FirstOrDefault(block => block.Find("virtual_ipaddress")?.Children.Any(child => child.Keyword.Split('/')[0] == vip) == true);
            if (instance is not null)
                return ((int)(instance.Number("virtual_router_id") ?? 0), instance.Number("advert_int") ?? 1, (int)(instance.Number("priority") ?? 100));
        }

        return null;
    }

    private static IEnumerable<Excerpt> Parsed(HostFacts host, string path, SourceKind kind) => host.Configs.TryGetValue(path, out var text)
        ? Recognizer.Of(new AuditSource(path, text)).Where(excerpt => excerpt.Kind == kind)
        : [];

    private static int Milliseconds(double seconds) => (int)Math.Round(seconds * 1000);
}
