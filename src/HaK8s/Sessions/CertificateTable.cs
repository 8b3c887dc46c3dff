using System.Globalization;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using Spectre.Console;

namespace HaK8s.Sessions;

/// <summary>Formats the ends of the certificates as a table with a row for each host that has some.</summary>
internal static class CertificateTable
{
    public static Table Of(IReadOnlyList<CertificateReading> readings, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("host", "certificates", "expires next", "on", "days left", $"expire within {HostCertificate.WarningDays} days");
        foreach (var reading in readings)
        {
            if (reading.Next is { } next)
                table.AddRow([.. Row(reading, next, now).Select(Markup.Escape)]);
        }

        return table;
    }

    /// <summary>A line for each host and cure.</summary>
    public static IEnumerable<string> Warnings(ClusterPlan plan, IReadOnlyList<CertificateReading> readings, DateTimeOffset now)
    {
        foreach (var reading in readings)
        {
            // A host that is down is reported with the cluster's problems.
            foreach (var group in reading.EndingSoon(now).GroupBy(certificate => certificate.Cure(plan, reading.Host, now)))
                yield return $"{reading.Host}: {string.Join(", ", group.Select(certificate => CertificateReading.Words(certificate, now)))}; try: {group.Key}";
        }
    }

    private static string[] Row(CertificateReading reading, HostCertificate next, DateTimeOffset now) =>
    [
        reading.Host,
        reading.Certificates.Count.ToString(CultureInfo.InvariantCulture),
        next.Name,
        next.Ends.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        next.DaysLeft(now).ToString(CultureInfo.InvariantCulture),
        string.Join(", ", reading.EndingSoon(now).Select(certificate => certificate.Name)),
    ];
}
