using HaK8s.Audit;
using HaK8s.Hosts;

namespace HaK8s.Sessions.Auditing;

/// <summary>Reads the configurations of hosts in one round trip each, and the cluster's kubeadm configuration from its API.</summary>
internal static class AuditHosts
{
    private const string Mark = "=== hak8s === ";
    private const string ConfigMap = "configmap ";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly ShellText Script = ShellText.Raw(EmbeddedText.Read(typeof(AuditHosts), "configurations.sh"));

    /// <returns>The sources, each named HOST:PATH; a ConfigMap is named without host because all hosts share it.</returns>
    /// <exception cref="HostException">A host cannot be read.</exception>
    public static async Task<IReadOnlyList<AuditSource>> ReadAsync(IReadOnlyList<IHost> hosts, CancellationToken cancellation)
    {
        var texts = await Task.WhenAll(hosts.Select(host => new ScaledTimeoutHost(host).RunAsync(new HostCommand("read the configurations", Script, Deadline), lines: null, cancellation)));
        return [.. hosts.Zip(texts, (host, text) => Parse(host.Name, text.Output)).SelectMany(sources => sources).DistinctBy(source => source.Path)];
    }

    internal static IEnumerable<AuditSource> Parse(string host, string output)
    {
        foreach (var part in $"\n{output}".Split($"\n{Mark}").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var path = end < 0 ? part : part[..end];
            // Every control plane returns the same ConfigMap.
            yield return new AuditSource(path.StartsWith(ConfigMap, StringComparison.Ordinal) ? path : $"{host}:{path}", end < 0 ? "" : part[(end + 1)..]);
        }
    }
}
