using System.Globalization;
using System.Text.Json;
using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// The counter in the cluster: a ConfigMap in its own namespace. Every update names the revision that it replaces, so that an
/// abandoned update that takes effect late cannot overwrite a newer one. Acknowledged values therefore only grow.
/// </summary>
internal sealed class Counter(KubeApi api)
{
    private const string Name = "counter";
    private const string Key = "value";
    private const string Collection = $"{ProbeNamespace.Path}/configmaps";
    private const string Item = $"{Collection}/{Name}";

    /// <summary>Returns the path of a watch of the counter alone, starting at a revision.</summary>
    public static string WatchPath(ulong revision)
        => $"{Collection}?watch=1&allowWatchBookmarks=true&fieldSelector=metadata.name%3D{Name}&resourceVersion={revision}";

    /// <summary>Returns the counter's value in a watch event; null if there is none.</summary>
    public static long? ValueIn(JsonElement watchEvent)
        => long.TryParse(watchEvent.Text("object", "data", Key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>
    /// Creates the namespace and the counter if they are missing. Waits for a terminating namespace to disappear, because a
    /// previous run removed it.
    /// </summary>
    /// <returns>The counter's value and revision.</returns>
    public async Task<(long Value, ulong Revision)> EnsureAsync(CancellationToken cancellation)
    {
        await ProbeNamespace.MakeAsync(api, Collection, Body(0, revision: null), cancellation);
        return await ReadAsync(cancellation);
    }

    /// <summary>Reads the counter from a quorum of etcd.</summary>
    public async Task<(long Value, ulong Revision)> ReadAsync(CancellationToken cancellation)
        => Parse(await api.GetAsync(Item, cancellation));

    /// <summary>Replaces a revision with a new value.</summary>
    /// <returns>The new revision.</returns>
    /// <exception cref="KubeApiException">Refused; a conflict if the revision is not the newest.</exception>
    public async Task<ulong> UpdateAsync(long value, ulong revision, CancellationToken cancellation)
        => Parse(await api.PutAsync(Item, Body(value, revision), cancellation)).Revision;

    /// <summary>
    /// Deletes the namespace with the counter and all other contents; the cluster completes that in the background.
    /// </summary>
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
