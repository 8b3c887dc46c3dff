namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds numbers that are outside of keepalived's range, so that it takes its default.</summary>
internal sealed class RangeIgnored : IRule<KeepalivedConfig>
{
    private const double LongestInVersion3 = 40.95;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => Found(subject).Select(found => new AuditFinding(
        subject.File,
        found.Line.Line,
        "keepalived/range-ignored",
        $"\"{string.Join(' ', found.Line.Words)}\" is not within {found.Least} and {found.Most}",
        "keepalived ignores it and takes its default, and only its log says so",
        $"a number from {found.Least} to {found.Most}"));

    private static IEnumerable<(KeepalivedBlock Line, string Least, string Most)> Found(KeepalivedConfig subject) =>
    [
        .. subject.Instances.SelectMany(instance => Outside(instance, "advert_int", 0.01, subject.Version(instance) == 3 ? LongestInVersion3 : 255)),
        .. subject.Instances.SelectMany(instance => Outside(instance, "garp_master_repeat", 1, int.MaxValue)),
        .. subject.Instances.SelectMany(instance => Outside(instance, "version", 2, 3)),
        .. subject.Global is { } global ? Outside(global, "vrrp_version", 2, 3) : [],
        .. subject.Scripts.SelectMany(script => Outside(script, "weight", -253, 253)),
        .. subject.Scripts.SelectMany(script => Outside(script, "interval", 0.001, 4294)),
        .. subject.Scripts.SelectMany(script => Outside(script, "timeout", 0.001, 4294)),
        .. subject.Scripts.SelectMany(script => Outside(script, "fall", 1, int.MaxValue)),
        .. subject.Scripts.SelectMany(script => Outside(script, "rise", 1, int.MaxValue)),
    ];

    private static IEnumerable<(KeepalivedBlock Line, string Least, string Most)> Outside(KeepalivedBlock block, string keyword, double least, double most) =>
        block.Number(keyword) is { } number && (number < least || number > most) ? [(block.Find(keyword)!, Text(least), Text(most))] : [];

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
