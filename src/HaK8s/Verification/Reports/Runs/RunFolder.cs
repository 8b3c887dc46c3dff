using System.Text.Json;

namespace HaK8s.Verification.Reports.Runs;

/// <summary>The runs of each cluster, a small file each below the report's folder: runs/&lt;cluster&gt;/&lt;time&gt;.json.</summary>
internal sealed class RunFolder(string reportFolder)
{
    /// <summary>So many are kept of a cluster.</summary>
    private const int Kept = 50;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    /// <summary>The newest run of a cluster; null when there is none that can be read.</summary>
    public RunRecord? Last(string cluster) => Files(cluster).Select(Read).FirstOrDefault(record => record is { SchemaVersion: RunRecord.Version });

    public async Task AddAsync(RunRecord record, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder(record.Cluster));
        var path = Path.Combine(Folder(record.Cluster), $"{record.Began.UtcDateTime:yyyyMMdd-HHmmss}.json");
        await ReportFiles.WriteAsync(path, JsonSerializer.Serialize(record, Options) + "\n", cancellation);
        foreach (var old in Files(record.Cluster).Skip(Kept))
            File.Delete(old);
    }

    private string Folder(string cluster) => Path.Combine(reportFolder, "runs", cluster);

    /// <summary>The newest first: names are times.</summary>
    private IEnumerable<string> Files(string cluster) => Directory.Exists(Folder(cluster))
        ? Directory.GetFiles(Folder(cluster), "*.json").OrderDescending(StringComparer.Ordinal)
        : [];

    private static RunRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(path), Options);
        }
        catch (JsonException)
        {
            // Not ours or damaged: nothing to compare with.
            return null;
        }
    }
}
