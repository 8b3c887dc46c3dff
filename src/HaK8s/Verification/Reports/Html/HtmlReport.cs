using System.Xml.Linq;
using HaK8s.Planning;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;
using HandlebarsDotNet;

namespace HaK8s.Verification.Reports.Html;

/// <summary>report.html: one file that needs nothing else, not even scripts. Texts are escaped by the template engine, drawings by the XML writer.</summary>
internal static class HtmlReport
{
    private static readonly Lazy<HandlebarsTemplate<object, object>> Template = new(() =>
        Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true }).Compile(Text("report.html.hbs")));

    public static string Render(VerificationReport report) => Template.Value(new Dictionary<string, object>
    {
        ["style"] = Text("report.css.hbs"),
        ["cluster"] = report.Plan.Name,
        ["headline"] = report.Headline,
        ["state"] = report.Proved ? "proved" : "not-proved",
        ["facts"] = Facts(report),
        ["topology"] = Markup(Topology.Draw(report.Plan, report.Topology)),
        ["drills"] = report.Drills.Select(drill => Drill(drill, report)).ToList(),
    });

    private static List<string> Facts(VerificationReport report) =>
    [
        $"Kubernetes {report.Plan.Kubernetes.Version}",
        Hosts(report.Plan),
        $"{report.Began.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
        $"took {Words.Duration(report.Took)}",
    ];

    private static string Hosts(ClusterPlan plan)
    {
        var balancers = plan.LoadBalancers.Count == 0 ? "external load balancer" : plan.BalancesOnControlPlanes ? "balanced by the control planes" : $"{plan.LoadBalancers.Count} × {plan.Balancing.Unit}";
        var etcd = plan.ExternalEtcd ? $"{plan.EtcdHosts.Count} etcd hosts" : "stacked etcd";
        return $"{balancers}, {plan.ControlPlanes.Count} control planes, {etcd}, {plan.Workers.Count} workers";
    }

    private static Dictionary<string, object> Drill(DrillResult drill, VerificationReport report) => new()
    {
        ["id"] = drill.Drill.Id,
        ["title"] = drill.Drill.Title,
        ["limit"] = drill.Drill.Limit,
        ["verdict"] = drill.Verdict switch
        {
            DrillVerdict.LeftOut => "left out",
            var verdict => verdict.ToString().ToLowerInvariant(),
        },
        ["state"] = drill.Verdict.ToString().ToLowerInvariant(),
        ["took"] = Words.Duration(drill.Took),
        ["victim"] = drill.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins)?.Text ?? "",
        ["reasons"] = drill.Reasons.ToList(),
        ["rows"] = Math.Max(1, drill.Checks.Count),
        ["checks"] = drill.Checks.Select((check, index) => Check(check, first: index == 0)).ToList(),
        ["noChecks"] = drill.Checks.Count == 0,
        ["figures"] = Figures(drill.Figures, drill.Records.ApplicationProblem),
        ["timeline"] = Timeline.Draw(drill, report.Plan) is { } drawing ? Markup(drawing) : "",
    };

    private static Dictionary<string, object> Check(DrillCheck check, bool first) => new()
    {
        ["first"] = first,
        ["quantity"] = check.Quantity,
        ["limit"] = check.LimitText,
        ["expected"] = check.Expected is null ? "–" : check.ExpectedText,
        ["measured"] = check.MeasuredText,
        ["state"] = check.Passed ? "passed" : "failed",
        // Only times under an upper limit have a meaningful share of it.
        ["share"] = check is { Unit: "ms", AtLeast: false } && double.IsFinite(check.Measured) ? $"{Math.Min(100, check.Measured / check.Limit * 100):0}" : "",
    };

    private static List<string> Figures(DrillFigures? figures, string noApplication) => figures is null ? [] :
    [
        $"reads: {Requests(figures.Reads)}, longest gap {Gap(figures.ReadGap)}",
        $"writes: {Requests(figures.Writes)}, {figures.AcknowledgedWrites} acknowledged, {figures.Losses.Count} lost, longest gap {Gap(figures.WriteGap)}",
        $"watches: longest outage {string.Join(", ", figures.WatchGaps.Select(Gap))}",
        .. figures.Application is { } application ? [$"application: {Requests(application)}, longest gap {Gap(figures.ApplicationGap)}"] : Array.Empty<string>(),
        .. noApplication.Length > 0 ? [$"application: none, {noApplication}"] : Array.Empty<string>(),
    ];

    private static string Requests(RetryFigures figures)
        => $"{figures.Attempts} attempts, {figures.FailedRaw} failed ({figures.InFlightCut} under way when the fault struck), {figures.FailedWithRetry} for a client that retries; slowest {Words.Duration(figures.Slowest)}";

    private static string Gap(Gap? gap) => gap is null ? "without end" : Words.Duration(gap.Length);

    private static string Markup(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static string Text(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream($"{typeof(HtmlReport).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
