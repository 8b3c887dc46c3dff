using System.Text.Json;
using System.Text.RegularExpressions;

namespace HaK8s.Verification.Reports.Runs;

/// <summary>
/// Stores the runs of each cluster, in a small file each below the report's folder: runs/&lt;cluster&gt;/&lt;time&gt;.json.
/// </summary>
internal sealed partial class RunFolder(string reportFolder)
{
    /// <summary>Number of runs to keep per cluster, in addition to the newest run with each drill.</summary>
    private const int Kept = 50;

    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    /// <summary>Returns the readable runs of a cluster, the newest first.</summary>
    public IReadOnlyList<RunRecord> Of(string cluster) => [.. Files(cluster).Select(Read).OfType<RunRecord>().Where(record => record.Cluster == cluster)];

    public async Task AddAsync(RunRecord record, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder(record.Cluster));
        var path = Path.Combine(Folder(record.Cluster), $"{record.Began.UtcDateTime:yyyyMMdd-HHmmss}.json");
        await CompleteFile.WriteAsync(path, JsonSerializer.Serialize(record, Options) + "\n", cancellation);
        Tidy(record.Cluster);
    }

    /// <summary>
    /// Returns a cluster's folder. Cluster names may come from third-party files, so all characters except letters, digits, dots and
    /// hyphens become underscores, and so does a dot at the beginning.
    /// </summary>
    private string Folder(string cluster)
    {
        var name = string.Concat(cluster.Take(LongestName).Select((letter, index) => char.IsAsciiLetterOrDigit(letter) || letter == '-' || (letter == '.' && index > 0) ? letter : '_'));
        return Path.Combine(reportFolder, "runs", name.Length > 0 ? name : "_");
    }

    private void Tidy(string cluster)
    {
        var seen = new HashSet<string>();
        foreach (var (index, file) in Files(cluster).Index())
        {
            var drills = Read(file)?.Figures.Select(figure => figure.Drill).ToHashSet() ?? [];
            if (index >= Kept && drills.IsSubsetOf(seen))
                File.Delete(file);
            seen.UnionWith(drills);
        }
    }

    /// <summary>Returns the files, the newest first, because their names are times.</summary>
    private IEnumerable<string> Files(string cluster) => Directory.Exists(Folder(cluster))
        ? Directory.GetFiles(Folder(cluster), "*.json").OrderDescending(StringComparer.Ordinal)
        : [];

    /// <returns>Null if the file is not ours or is damaged; there is nothing to compare with then.</returns>
    private static RunRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(path), Options) is { SchemaVersion: RunRecord.Version, Figures: not null } record
                ? record with { Figures = [.. record.Figures.Select(figure => figure is { Id: null, Quantity: not null } ? figure with { Id = IdOf(figure.Quantity) } : figure)] }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns the id of a quantity in a file without ids. Such a file contains the quantity's first text, from which the id was
    /// made.
    /// </summary>
    private static string IdOf(string quantity) => NotInIds().Replace(quantity.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal), "-");

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInIds();
}
