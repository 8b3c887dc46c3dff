using HaK8s.Verification.Reports.Html;

namespace HaK8s.Verification.Reports;

/// <summary>Writes a report's files.</summary>
public static class ReportFiles
{
    public static async Task WriteAsync(VerificationReport report, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync(Path.Combine(folder, "report.json"), JsonReport.Render(report), cancellation);
        await WriteAsync(Path.Combine(folder, "junit.xml"), JUnitReport.Render(report), cancellation);
        await WriteAsync(Path.Combine(folder, "report.html"), HtmlReport.Render(report), cancellation);
    }

    /// <summary>Writes a file under a temporary name and then moves it, so that the file is always complete.</summary>
    internal static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var temporary = $"{path}.{Environment.ProcessId}.new";
        await File.WriteAllTextAsync(temporary, text, cancellation);
        File.Move(temporary, path, overwrite: true);
    }
}
