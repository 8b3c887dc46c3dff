using HaK8s.Verification.Drills;
using HaK8s.Verification.History;

namespace HaK8s.Verification;

/// <summary>The histories of one verification, next to its report.</summary>
internal sealed class HistoryFolder(string reportFolder, string cluster)
{
    private const string Name = "history";

    private string Folder => Path.Combine(reportFolder, Name);

    /// <summary>Deletes the histories of the previous run, whose report is about to be replaced.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in Directory.GetFiles(Folder, $"*{HistoryFile.Extension}"))
            File.Delete(file);
    }

    /// <summary>Writes the history of a drill whose probes ran.</summary>
    /// <returns>The result with the path of the file.</returns>
    public async Task<DrillResult> KeepAsync(DrillResult result, CancellationToken cancellation)
    {
        if (result.Probed is null)
            return result;
        var file = $"{result.Drill.Id}{(result.Run.Of > 1 ? $"-{result.Run.Number}" : "")}{HistoryFile.Extension}";
        var history = DrillHistory.Of(result.Run.Header(cluster, result.Drill.Id, result.Began), result.Records, result.Marks);
        await HistoryFile.WriteAsync(history, Path.Combine(Folder, file), cancellation);
        return result with { HistoryFile = $"{Name}/{file}" };
    }
}
