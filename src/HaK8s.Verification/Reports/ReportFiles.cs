using HaK8s.Verification.Reports.Html;

namespace HaK8s.Verification.Reports;

/// <summary>Writes a report's files.</summary>
public static class ReportFiles
{
    public static async Task WriteAsync(VerificationReport report, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await CompleteFile.WriteAsync(Path.Combine(folder, "report.json"), JsonReport.Render(report), cancellation);
        await CompleteFile.WriteAsync(Path.Combine(folder, "junit.xml"), JUnitReport.Render(report), cancellation);
        await CompleteFile.WriteAsync(Path.Combine(folder, "report.html"), HtmlReport.Render(report), cancellation);
    }
}
