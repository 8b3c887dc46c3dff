using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Checks;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight;

/// <summary>
/// Examines all hosts at once before anything is changed, and finds all obstacles. One script per host reads its facts,
/// another its view of the network; neither changes anything.
/// </summary>
public static class HostInspection
{
    /// <summary>
    /// Maximum number of hosts examined at the same time, with one connection each. Silent hosts are waited for
    /// together: with a smaller limit, the waits of a cluster of 200 hosts would add up.
    /// </summary>
    private const int Limit = 256;

    /// <param name="hosts">The hosts to examine, in the order of the plan.</param>
    /// <param name="hostOf">Host name → host.</param>
    /// <param name="thorough">True: also checks the network if every host is already provisioned, which takes some 2
    /// s.</param>
    /// <param name="progress">Receives a host's name and its current action.</param>
    /// <param name="upgrades">True if the run upgrades the cluster, so that it may run another version.</param>
    /// <param name="firewalls">Receives the hosts' firewalls for the steps that follow; null if none follow.</param>
    /// <returns>The findings; unreachable hosts are also findings.</returns>
    public static async Task<PreflightReport> RunAsync(
        ClusterPlan plan, IReadOnlyList<HostPlan> hosts, Func<string, IHost> hostOf, bool thorough, Action<string, string> progress, CancellationToken cancellation, bool upgrades = false, KnownFirewalls? firewalls = null)
    {
        var watch = Stopwatch.StartNew();
        var examiners = hosts.ToDictionary(host => host.Name, host => new HostExaminer(plan, hostOf(host.Name), host, TimeProvider.System));
        var readings = await ForAllAsync(hosts.Select(host => new HostReading(host)), async reading =>
        {
            progress(reading.Host.Name, "read the host's facts");
            var read = await examiners[reading.Host.Name].ReadFactsAsync(cancellation);
            if (read.Facts is { } seen)
                firewalls?.Add(reading.Host.Name, seen.Firewall);
            // The display shows the problem without waiting for the other hosts.
            if ((read.Problem ?? read.Unexamined) is { } problem)
                progress(reading.Host.Name, problem.Problem);
            return read;
        }, cancellation);

        var asks = thorough || readings.Any(reading => reading.Facts is { } facts && !IsProvisioned(reading.Host, facts));
        if (asks)
        {
            var facts = readings;
            readings = await ForAllAsync(facts, async reading =>
            {
                if (reading.Facts is null)
                    return reading;
                progress(reading.Host.Name, "check the network");
                return await examiners[reading.Host.Name].AskNetworkAsync(reading, facts, () => watch.Elapsed, cancellation);
            }, cancellation);
        }

        var findings = CheckBook.Examine(new Examination(plan, readings) { Upgrades = upgrades });
        return new PreflightReport([.. hosts.Select(host => host.Name)], findings, asks, watch.Elapsed)
        {
            Stands = Stands(plan, readings),
            Support = SupportLines.Of(plan, hosts),
            Slowest = readings.Where(reading => reading.Speed.IsSlow).MaxBy(reading => reading.Speed.ProgramStart) is { } slowest ? (slowest.Host.Name, slowest.Speed) : null,
        };
    }

    /// <summary>True if all examined hosts that the cluster cannot do without were provisioned before.</summary>
    internal static bool Stands(ClusterPlan plan, IReadOnlyList<HostReading> readings) => readings.Any(reading => reading.Facts is not null)
        && readings
            .Where(reading => reading.Host.Balances || plan.ControlPlanes.Contains(reading.Host) || plan.EtcdHosts.Contains(reading.Host))
            .All(reading => reading.Facts is { } facts && IsProvisioned(reading.Host, facts));

    /// <summary>True if all changes that depend on the network were made on this host. A jumpbox needs none.</summary>
    internal static bool IsProvisioned(HostPlan host, PreflightFacts facts) => host.Role == HostRole.Jumpbox
        || (facts.Ours && (!host.Balances || facts.Balancing) && (host.Role == HostRole.LoadBalancer || facts.Finished));

    private static async Task<IReadOnlyList<HostReading>> ForAllAsync(IEnumerable<HostReading> readings, Func<HostReading, Task<HostReading>> work, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(Limit);
        return await Task.WhenAll(readings.Select(async reading =>
        {
            await slots.WaitAsync(cancellation);
            try
            {
                return await work(reading);
            }
            finally
            {
                slots.Release();
            }
        }));
    }
}
