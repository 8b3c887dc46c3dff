namespace HaK8s.Verification.Reports;

internal static class HtmlReport
{
    public static string Render(VerificationReport report) => report.Headline;
}
