using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Recognition;
using HaK8s.Planning;

namespace HaK8s.Discovery;

/// <summary>Reads the VIP's timers from a cluster's own keepalived.conf; missing settings have keepalived's defaults.</summary>
internal static partial class VrrpConfig
{
    /// <summary>The plan if no file names the VIP: keepalived's default interval, and unknown checks.</summary>
    private static readonly VrrpPlan Unknown = new() { VirtualRouterId = 0, AdvertInterval = 1, Interface = "", CheckInterval = double.NaN, NotifiedAtOnce = false };

    /// <summary>Returns the settings of the instance that has the VIP; null if there is none.</summary>
    public static FoundVrrp? Of(HostFacts host, string vip)
    {
        foreach (var config in HostConfigs.Of(host, HostPaths.KeepalivedConfiguration, SourceKind.Keepalived).Select(KeepalivedConfig.Parse))
        {
            var instance = config.Instances.FirstOrDefault(block => block.Find("virtual_ipaddress")?.Children.Any(child => child.Keyword.Split('/')[0] == vip) == true);
            if (instance is not null)
                return new FoundVrrp(Plan(config, instance, host), (int)(instance.Number("priority") ?? 100));
        }

        return null;
    }

    /// <summary>Returns the slowest plan of several load balancers, because a fault may hit any of them while it has the VIP.</summary>
    public static VrrpPlan Worst(IReadOnlyList<VrrpPlan> all) => all.MaxBy(plan => plan.GivenUp) is { } slowest
        ? slowest with { VirtualRouterId = all[0].VirtualRouterId, AdvertInterval = all.Max(plan => plan.AdvertInterval), NotifiedAtOnce = all.All(plan => plan.NotifiedAtOnce) }
        : Unknown;

    private static VrrpPlan Plan(KeepalivedConfig config, KeepalivedBlock instance, HostFacts host)
    {
        var plan = new VrrpPlan
        {
            VirtualRouterId = (int)(instance.Number("virtual_router_id") ?? 0),
            AdvertInterval = instance.Number("advert_int") ?? config.Global?.Number("vrrp_advert_int") ?? 1,
            Interface = "",
            CheckInterval = double.PositiveInfinity,
            NotifiedAtOnce = IsNotified(config, instance, host),
        };
        if (BesideBalancer(plan, config, instance, host) is { } beside)
            return beside;
        // The file does not show which of several scripts checks the balancer, so the slowest one counts.
        return config.Tracked(instance).Where(tracked => MovesVip(instance, tracked.Weight)).Select(tracked => Checked(plan, tracked.Script)).MaxBy(found => found.GivenUp) ?? plan;
    }

    private static VrrpPlan Checked(VrrpPlan plan, KeepalivedBlock script)
    {
        var interval = script.Number("interval") is double seconds and > 0 ? seconds : 1;
        return plan with { CheckInterval = interval, CheckTimeout = script.Number("timeout") ?? interval, CheckFall = (int)(script.Number("fall") ?? 1) };
    }

    /// <summary>Returns the timers of HaK8s' check, which notifies keepalived by a file; null if there is no such check.</summary>
    private static VrrpPlan? BesideBalancer(VrrpPlan plan, KeepalivedConfig config, KeepalivedBlock instance, HostFacts host)
    {
        if (!host.Configs.TryGetValue(HostPaths.BalancerCheck, out var script)
            || !Tracked(config, instance).Any(found => found.Definition.Value("file") is { } file && script.Contains($"'{file}'", StringComparison.Ordinal))
            || !Seconds(Interval().Match(script), out var interval) || !Seconds(Patience().Match(script), out var patience))
            return null;
        return plan with { CheckInterval = interval, CheckTimeout = patience, CheckFall = 1 };
    }

    private static bool Seconds(Match found, out double seconds) => double.TryParse(found.Groups["seconds"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds);

    /// <summary>True if a failed check moves the VIP. A weight only changes the priority, which nopreempt ignores.</summary>
    private static bool MovesVip(KeepalivedBlock instance, int weight) => weight == 0 || !instance.Has("nopreempt");

    /// <summary>True if keepalived learns of an end at once: by a file that the balancer's unit writes, or by the kernel.</summary>
    private static bool IsNotified(KeepalivedConfig config, KeepalivedBlock instance, HostFacts host) => Tracked(config, instance).Any(found =>
        found.Place.Keyword == "track_process" || (found.Definition.Value("file") is { } file && host.EndCommands.Any(command => command.Contains(file, StringComparison.Ordinal))));

    /// <summary>Returns the files and processes that an instance tracks and that can take the VIP away.</summary>
    private static IEnumerable<(KeepalivedBlock Place, KeepalivedBlock Definition)> Tracked(KeepalivedConfig config, KeepalivedBlock instance)
    {
        foreach (var place in config.Trackers(instance).SelectMany(block => block.Children).Where(child => child.Keyword is "track_file" or "track_process"))
        {
            foreach (var tracked in place.Children)
            {
                var definition = config.Root.Children.LastOrDefault(block => block.Name == tracked.Keyword && (block.Keyword == place.Keyword || block.Keyword == $"vrrp_{place.Keyword}"));
                if (definition is not null && MovesVip(instance, Weight(tracked, definition)))
                    yield return (place, definition);
            }
        }
    }

    /// <summary>Returns the weight of a tracked file or process; 1 by default.</summary>
    private static int Weight(KeepalivedBlock tracked, KeepalivedBlock definition)
        => tracked.Words is [_, "weight", var text, ..] && int.TryParse(text, out var here) ? here : (int)(definition.Number("weight") ?? 1);

    [GeneratedRegex(@"^my \$interval = (?<seconds>[\d.]+);", RegexOptions.Multiline)]
    private static partial Regex Interval();

    [GeneratedRegex(@"^my \$patience = (?<seconds>[\d.]+);", RegexOptions.Multiline)]
    private static partial Regex Patience();
}

/// <summary>Settings for the VIP in a host's keepalived.conf.</summary>
/// <param name="Plan">The plan according to this file alone.</param>
/// <param name="Priority">The host's priority among the hosts that may have the VIP.</param>
internal sealed record FoundVrrp(VrrpPlan Plan, int Priority);
