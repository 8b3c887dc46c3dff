using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Recognition;
using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>The timers that a cluster's own keepalived.conf sets for its VIP; what is not written is keepalived's default.</summary>
internal static class VrrpConfig
{
    /// <summary>Where no file names the VIP: keepalived's own interval, and nothing about checks.</summary>
    private static readonly VrrpPlan Unknown = new() { VirtualRouterId = 0, AdvertInterval = 1, Interface = "", CheckInterval = double.NaN, ToldAtOnce = false };

    /// <summary>The instance that carries the VIP; null without one.</summary>
    public static FoundVrrp? Of(HostFacts host, string vip)
    {
        foreach (var config in HostConfigs.Of(host, HostFacts.KeepalivedFile, SourceKind.Keepalived).Select(KeepalivedConfig.Parse))
        {
            var instance = config.Instances.FirstOrDefault(block => block.Find("virtual_ipaddress")?.Children.Any(child => child.Keyword.Split('/')[0] == vip) == true);
            if (instance is not null)
                return new FoundVrrp(Plan(config, instance, host), (int)(instance.Number("priority") ?? 100));
        }

        return null;
    }

    /// <summary>Of several load balancers' the slowest: any of them may have the VIP when it is struck.</summary>
    public static VrrpPlan Worst(IReadOnlyList<VrrpPlan> all) => all.MaxBy(plan => plan.GivenUp) is { } slowest
        ? slowest with { VirtualRouterId = all[0].VirtualRouterId, AdvertInterval = all.Max(plan => plan.AdvertInterval), ToldAtOnce = all.All(plan => plan.ToldAtOnce) }
        : Unknown;

    private static VrrpPlan Plan(KeepalivedConfig config, KeepalivedBlock instance, HostFacts host)
    {
        var plan = new VrrpPlan
        {
            VirtualRouterId = (int)(instance.Number("virtual_router_id") ?? 0),
            AdvertInterval = instance.Number("advert_int") ?? config.Global?.Number("vrrp_advert_int") ?? 1,
            Interface = "",
            CheckInterval = double.PositiveInfinity,
            ToldAtOnce = IsTold(config, instance, host),
        };
        // Nobody knows which of several looks at the balancer.
        return config.Tracked(instance).Where(tracked => MovesVip(instance, tracked.Weight)).Select(tracked => Checked(plan, tracked.Script)).MaxBy(found => found.GivenUp) ?? plan;
    }

    private static VrrpPlan Checked(VrrpPlan plan, KeepalivedBlock script)
    {
        var interval = script.Number("interval") is double seconds and > 0 ? seconds : 1;
        return plan with { CheckInterval = interval, CheckTimeout = script.Number("timeout") ?? interval, CheckFall = (int)(script.Number("fall") ?? 1) };
    }

    /// <summary>A weight only changes the priority, which nopreempt ignores.</summary>
    private static bool MovesVip(KeepalivedBlock instance, int weight) => weight == 0 || !instance.Has("nopreempt");

    /// <summary>By a file that the balancer's unit writes when it ends, or by the kernel that tells of a process's end.</summary>
    private static bool IsTold(KeepalivedConfig config, KeepalivedBlock instance, HostFacts host)
    {
        foreach (var place in config.Trackers(instance).SelectMany(block => block.Children).Where(child => child.Keyword is "track_file" or "track_process"))
        {
            foreach (var tracked in place.Children)
            {
                var definition = config.Root.Children.LastOrDefault(block => block.Name == tracked.Keyword && (block.Keyword == place.Keyword || block.Keyword == $"vrrp_{place.Keyword}"));
                if (definition is null || !MovesVip(instance, Weight(tracked, definition)))
                    continue;
                if (place.Keyword == "track_process" || (definition.Value("file") is { } file && host.EndCommands.Any(command => command.Contains(file, StringComparison.Ordinal))))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Of a file or process; 1 by default.</summary>
    private static int Weight(KeepalivedBlock tracked, KeepalivedBlock definition)
        => tracked.Words is [_, "weight", var text, ..] && int.TryParse(text, out var here) ? here : (int)(definition.Number("weight") ?? 1);
}
