using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders the notes below the figures of a run, a line each.</summary>
internal static class HtmlNotes
{
    public static List<string> Of(DrillResult run) => [.. All(run).Where(line => line.Length > 0)];

    private static IEnumerable<string> All(DrillResult run)
    {
        if (run.Layer is { } layer)
            yield return $"longest outage: {layer.Word}; {layer.Evidence}";
        if (run.Figures is { } figures)
        {
            yield return HtmlNoise.Line(figures);
            yield return Etcd(figures.Etcd);
        }

        yield return string.Join("; ", run.Times.Select(time => $"{time.Key.Text}: {TimeText.Rounded(time.Value.Length)}"));
        yield return Vip(run);
        yield return run.Records.ApplicationProblem.Length > 0 ? $"application: none, {run.Records.ApplicationProblem}" : "";
    }

    private static string Etcd(IReadOnlyList<EtcdFigures> members) => members.Count == 0 ? "" : $"etcd: {string.Join("; ", members.Select(Etcd))}";

    private static string Etcd(EtcdFigures member)
    {
        if (member.Problem.Length > 0)
            return $"{member.Member} unknown, {member.Problem}";
        var sync = member.SyncP99 is { } p99 ? $"fsync p99 {p99.TotalMilliseconds:0.0} ms of {member.Syncs}" : "no fsync";
        return $"{member.Member} {sync}, {NumberText.Count((int)member.LeaderChanges, "leader change")} seen{(member.Restarted ? ", since its restart" : "")}";
    }

    private static string Vip(DrillResult run)
    {
        if (run.Records.WireProblem.Length > 0)
            return $"VIP on the wire: not watched, {run.Records.WireProblem}";
        if (run.Figures is not { MoreThanOneOnWire: { } several, NobodyOnWire: { } nobody } figures)
            return "";
        var owners = figures.Wire.SelectMany(span => span.Owners).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"VIP on the wire: answered by {string.Join(", ", owners)}; by more than one for {TimeText.Rounded(several)}; by no host for at most {TimeText.Rounded(nobody)}";
    }
}
