using System.Xml.Linq;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Verification.Reports.Drawing;

namespace HaK8s.Verification.Reports.Html;

/// <summary>
/// Renders report.html as one file that needs no other files and no scripts. The template engine escapes texts, and the XML
/// writer escapes drawings.
/// </summary>
internal static class HtmlReport
{
    private const string Page = "report.html.sbn";

    public static string Render(VerificationReport report) => HtmlTemplate.Render(Page, Text(Page), new Dictionary<string, object>
    {
        ["style"] = Text("report.css"),
        ["cluster"] = report.Plan.Name,
        ["headline"] = report.Headline,
        ["state"] = report.Proved ? "proved" : report.Inconclusive ? "inconclusive" : "not-proved",
        ["facts"] = Facts(report),
        ["topology"] = Markup.Of(TopologyDrawing.Draw(report.Plan, report.Topology)),
        ["certificates"] = HtmlCertificates.Rows(report),
        ["certificatesSummary"] = HtmlCertificates.Summary(report),
        ["repeated"] = report.Repeats > 1,
        ["compared"] = report.Comparison is { } comparison ? $"Compared with the run of {comparison.Before.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "",
        ["slowerCount"] = report.Comparison?.Slower.Count is { } slower and > 0 ? $"{NumberText.Count(slower, "time")} got slower" : "nothing got slower",
        ["slower"] = report.Comparison?.Lines.ToList() ?? [],
        ["drills"] = report.Series.Select(series => HtmlDrill.Of(series, report)).ToList(),
    });

    private static List<string> Facts(VerificationReport report) =>
    [
        $"Kubernetes {report.Plan.Kubernetes.Version}",
        Hosts(report.Plan),
        $"{report.Began.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
        $"took {TimeText.Rounded(report.Took)}",
        .. report.Repeats > 1 ? [$"each drill {report.Repeats} times"] : Array.Empty<string>(),
        $"seed {report.Seed}",
        .. report.Plan.IgnoredChecks.Count > 0 ? [$"preflight checks overruled: {string.Join(", ", report.Plan.IgnoredChecks).ToLowerInvariant()}"] : Array.Empty<string>(),
    ];

    private static string Hosts(ClusterPlan plan)
    {
        var balancers = plan.LoadBalancers.Count == 0 ? "external load balancer" : plan.BalancesOnControlPlanes ? "balanced by the control planes" : $"{plan.LoadBalancers.Count} × {plan.Balancing.Unit}";
        var etcd = plan.ExternalEtcd ? NumberText.Count(plan.EtcdHosts.Count, "etcd host") : "stacked etcd";
        return $"{balancers}, {NumberText.Count(plan.ControlPlanes.Count, "control plane")}, {etcd}, {NumberText.Count(plan.Workers.Count, "worker")}";
    }

    private static string Text(string name) => EmbeddedText.Read(typeof(HtmlReport), name);
}

/// <summary>Converts drawings to text for the page.</summary>
internal static class Markup
{
    public static string Of(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
