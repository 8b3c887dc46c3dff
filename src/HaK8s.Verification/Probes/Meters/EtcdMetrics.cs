using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Verification.Probes.Meters;

/// <summary>Parses etcd's metrics in the text format of Prometheus.</summary>
internal static partial class EtcdMetrics
{
    public const string Syncs = "etcd_disk_wal_fsync_duration_seconds";
    public const string LeaderChanges = "etcd_server_leader_changes_seen_total";
    public const string Began = "process_start_time_seconds";

    public static EtcdSample Parse(string member, TimeSpan at, string text)
    {
        var syncs = new List<KeyValuePair<double, long>>();
        double? began = null;
        long? changes = null;
        foreach (Match line in Line().Matches(text))
        {
            var value = Number(line.Groups["value"].Value);
            switch (line.Groups["name"].Value)
            {
                case $"{Syncs}_bucket":
                    syncs.Add(new(Number(line.Groups["bound"].Value), (long)value));
                    break;
                case LeaderChanges:
                    changes = (long)value;
                    break;
                case Began:
                    began = value;
                    break;
            }
        }

        return changes is null || began is null || syncs.Count == 0
            ? new EtcdSample(member, at, $"it has no metrics at 127.0.0.1:{KubernetesPorts.EtcdMetrics}")
            : new EtcdSample(member, at, "") { Began = began.Value, LeaderChanges = changes.Value, Syncs = [.. syncs.OrderBy(bucket => bucket.Key)] };
    }

    private static double Number(string text)
        => text == "+Inf" ? double.PositiveInfinity : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("""^(?<name>\w+)(\{le="(?<bound>[^"]+)"\})? (?<value>\S+)\s*$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
