using System.Globalization;
using System.Text.Json;
using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes;

/// <summary>
/// The counter in the cluster: a ConfigMap in a namespace of our own. Every update names the revision that it replaces,
/// so that an update which was given up and takes effect late can never overwrite a newer one: acknowledged values only grow.
/// </summary>
internal sealed class Counter(KubeApi api)
{
    private const string Name = "counter";
    private const string Key = "value";
    private const string Collection = $"{ProbeNamespace.Path}/configmaps";
    private const string Item = $"{Collection}/{Name}";

    /// <summary>Path of a watch of the counter alone from a revision on.</summary>
    public static string WatchPath(ulong revision)
        => $"{Collection}?watch=1&allowWatchBookmarks=true&fieldSelector=metadata.name%3D{Name}&resourceVersion={revision}";

    /// <summary>The value in an event of a watch; null when it has none.</summary>
    public static long? ValueIn(JsonElement watchEvent)
        => long.TryParse(watchEvent.Text("object", "data", Key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Makes the namespace and the counter where they are missing. A namespace that is just going is waited for: an earlier run removed it.</summary>
    /// <returns>Its value and revision.</returns>
    public async Task<(long Value, ulong Revision)> EnsureAsync(CancellationToken cancellation)
    {
        await ProbeNamespace.MakeAsync(api, Collection, Body(0, revision: null), cancellation);
        return await ReadAsync(cancellation);
    }

    /// <summary>The counter as a quorum of etcd has it.</summary>
    public async Task<(long Value, ulong Revision)> ReadAsync(CancellationToken cancellation)
        => Parse(await api.GetAsync(Item, cancellation));

    /// <summary>Stores a value in the place of a revision.</summary>
    /// <returns>The new revision.</returns>
    /// <exception cref="KubeApiException">Refused; a conflict when the revision is not the newest.</exception>
    public async Task<ulong> UpdateAsync(long value, ulong revision, CancellationToken cancellation)
        => Parse(await api.PutAsync(Item, Body(value, revision), cancellation)).Revision;

    /// <summary>Removes the namespace with the counter and all else in it; the cluster finishes that in the background.</summary>
    public Task RemoveAsync(CancellationToken cancellation) => ProbeNamespace.RemoveAsync(api, ProbeNamespace.Path, cancellation);

    private static (long Value, ulong Revision) Parse(JsonElement item)
        => (long.Parse(item.Text("data", Key), CultureInfo.InvariantCulture), item.Number("metadata", "resourceVersion"));

    private static object Body(long value, ulong? revision) => new
    {
        apiVersion = "v1",
        kind = "ConfigMap",
        metadata = new { name = Name, @namespace = ProbeNamespace.Name, resourceVersion = revision?.ToString(CultureInfo.InvariantCulture) },
        data = new Dictionary<string, string> { [Key] = value.ToString(CultureInfo.InvariantCulture) },
    };
}
