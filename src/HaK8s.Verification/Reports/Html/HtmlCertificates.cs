using System.Globalization;
using HaK8s.Kubernetes.Certificates;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders the certificates of the hosts for the page, those of a host in the order of their ends.</summary>
internal static class HtmlCertificates
{
    public static List<Dictionary<string, object>> Rows(VerificationReport report) =>
        [.. report.Certificates.SelectMany(reading => reading.Certificates.OrderBy(certificate => certificate.Ends).Select(certificate => Row(reading.Host, certificate, report.Began)))];

    /// <summary>Says which certificate ends next, and how many end soon.</summary>
    public static string Summary(VerificationReport report)
    {
        if (report.Certificates.Where(reading => reading.Next is not null).MinBy(reading => reading.Next!.Ends) is not { } first)
            return "";
        var soon = report.Certificates.Sum(reading => reading.EndingSoon(report.Began).Count);
        var warning = soon > 0 ? $"; {soon} of them within {HostCertificate.WarningDays} days: ./build.sh RenewCertificates" : "";
        return $"next: {first.Host}, {CertificateReading.Words(first.Next!, report.Began)}{warning}";
    }

    private static Dictionary<string, object> Row(string host, HostCertificate certificate, DateTimeOffset began) => new()
    {
        ["host"] = host,
        ["name"] = certificate.Name,
        ["ends"] = certificate.Ends.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["days"] = certificate.DaysLeft(began).ToString(CultureInfo.InvariantCulture),
        ["soon"] = certificate.EndsSoon(began),
    };
}
