using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Replacing;

namespace HaK8s.Steps.Pruning;

/// <summary>
/// The hosts that HaK8s has set up, as the cluster itself remembers them with role and address. So HaK8s knows which of them left the
/// cluster file, and leaves nodes alone that others have joined.
/// </summary>
public static class HostRecord
{
    private static readonly ClusterNotes Notes = new("hak8s-hosts");

    /// <summary>Returns the hosts that are remembered but not in the plan.</summary>
    /// <exception cref="HostException">No control plane is ready.</exception>
    public static async Task<IReadOnlyList<HostPlan>> ReadDepartedAsync(StepContext context, CancellationToken cancellation) =>
        Departed(context.Plan, await Notes.ReadAsync(context, cancellation));

    /// <summary>Same; empty if there is no cluster yet.</summary>
    public static async Task<IReadOnlyList<HostPlan>> TryReadDepartedAsync(StepContext context, CancellationToken cancellation) =>
        await ReadyControlPlane.TryFindAsync(context, cancellation) is null ? [] : await ReadDepartedAsync(context, cancellation);

    /// <summary>Forgets a host that was removed.</summary>
    public static Task ForgetAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
        Notes.WriteAsync(context, new Dictionary<string, string?> { [host.Name] = null }, cancellation);

    /// <summary>Remembers the plan's hosts, in addition to those that are remembered.</summary>
    /// <returns>Names of the hosts that were not remembered like this.</returns>
    internal static async Task<IReadOnlyList<string>> AddAsync(StepContext context, CancellationToken cancellation)
    {
        var known = await Notes.ReadAsync(context, cancellation);
        var missing = context.Plan.Hosts.Where(host => host.Role != HostRole.Jumpbox && known.GetValueOrDefault(host.Name) != ToText(host)).ToList();
        if (missing.Count > 0)
            await Notes.WriteAsync(context, missing.ToDictionary(host => host.Name, string? (host) => ToText(host)), cancellation);
        return [.. missing.Select(host => host.Name)];
    }

    internal static IReadOnlyList<HostPlan> Departed(ClusterPlan plan, IReadOnlyDictionary<string, string> known) =>
    [
        .. known.Where(entry => plan.Hosts.All(host => host.Name != entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => Parse(entry.Key, entry.Value)).OfType<HostPlan>()
            // Workers first, so that their pods are not drained from node to node that leaves.
            .OrderBy(host => host.Role == HostRole.Worker ? 0 : host.Role == HostRole.ControlPlane ? 1 : 2),
    ];

    private static string ToText(HostPlan host) => $"{host.Role} {host.Address}";

    private static HostPlan? Parse(string name, string text) =>
        text.Split(' ') is [var role, var address] && Enum.TryParse<HostRole>(role, out var parsed)
            ? new HostPlan { Name = name, Role = parsed, Address = address, Balances = parsed == HostRole.LoadBalancer }
            : null;
}
