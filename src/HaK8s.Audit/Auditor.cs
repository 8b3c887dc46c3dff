using HaK8s.Audit.Programs;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit;

/// <summary>Finds known faults in texts. Pure: reads only its arguments.</summary>
public static class Auditor
{
    /// <param name="sources">Files of one cluster, with different paths. Some rules judge several files together.</param>
    public static AuditReport Audit(IReadOnlyList<AuditSource> sources) => Audit(sources, []);

    /// <param name="sources">Files of one cluster, with different paths.</param>
    /// <param name="answers">What programs said about these files.</param>
    public static AuditReport Audit(IReadOnlyList<AuditSource> sources, IReadOnlyList<ProgramAnswer> answers)
    {
        var filled = RoleDefaults.Fill(sources);
        var recognised = filled.Select(source => (source.Path, Excerpts: Recognizer.Of(source))).Where(source => source.Excerpts.Count > 0).ToList();
        var order = sources.Select((source, index) => (source.Path, index)).DistinctBy(pair => pair.Path).ToDictionary(pair => pair.Path, pair => pair.index);
        var subjects = new AuditSubjects([.. recognised.SelectMany(source => source.Excerpts)]) { AllLines = [.. sources.SelectMany(source => source.Text.Split('\n'))], Sources = sources };
        var (left, ignored) = IgnoreComments.Apply(sources, [.. WithAnswers([.. Faults(subjects)], answers)]);
        var unknown = sources
            .Where(source => source.Text.Trim().Length > 0 && !RoleDefaults.IsValues(source.Path) && recognised.TrueForAll(known => known.Path != source.Path))
            .Select(source => $"{source.Path}: not recognised");
        return new AuditReport(
            [.. recognised.Select(source => $"{source.Path}: {Recognizer.Describe(source.Excerpts)}")],
            [.. Merged(left).OrderBy(fault => order[fault.File]).ThenBy(fault => fault.Line).ThenBy(fault => fault.Rule, StringComparer.Ordinal)])
        {
            NotUnderstood = [.. unknown, .. Gaps.Of(subjects), .. ProgramAnswers.Gaps(answers)],
            Asked = [.. ProgramAnswers.Asked(answers)],
            Ignored = ignored,
        };
    }

    private static IEnumerable<AuditFinding> Faults(AuditSubjects subjects) =>
    [
        .. RuleBook.Haproxy.SelectMany(rule => subjects.Haproxy.SelectMany(rule.Of)),
        .. RuleBook.Nginx.SelectMany(rule => subjects.Nginx.SelectMany(rule.Of)),
        .. RuleBook.Keepalived.SelectMany(rule => subjects.Keepalived.SelectMany(rule.Of)),
        .. RuleBook.KeepalivedPeers.SelectMany(rule => rule.Of(subjects.Keepalived)),
        .. RuleBook.Kubeadm.SelectMany(rule => rule.Of(subjects.Kubeadm)),
        .. RuleBook.Compose.SelectMany(rule => subjects.Compose.SelectMany(rule.Of)),
        .. RuleBook.KubeVip.SelectMany(rule => subjects.KubeVip.SelectMany(rule.Of)),
        .. RuleBook.Units.SelectMany(rule => subjects.Units.SelectMany(rule.Of)),
        .. RuleBook.Scripts.SelectMany(rule => subjects.Scripts.SelectMany(rule.Of)),
        .. RuleBook.AcrossFiles.SelectMany(rule => rule.Of(subjects)),
        .. RuleBook.Texts.SelectMany(rule => subjects.Excerpts.SelectMany(rule.Of)),
    ];

    private static IEnumerable<AuditFinding> WithAnswers(IReadOnlyList<AuditFinding> found, IReadOnlyList<ProgramAnswer> answers) =>
        found.Concat(ProgramAnswers.Beside(found, answers.SelectMany(ProgramAnswers.Findings)));

    /// <summary>Merges the same fault on several lines of a file into one fault.</summary>
    private static IEnumerable<AuditFinding> Merged(IEnumerable<AuditFinding> faults) => faults
        .GroupBy(fault => (fault.File, fault.Rule, fault.What))
        .Select(group => group.OrderBy(fault => fault.Line).ToList())
        .Select(same => same[0] with { Also = [.. same.SelectMany(fault => fault.Also.Prepend(fault.Line)).Distinct().Order().Where(line => line != same[0].Line)] });
}

/// <summary>A text to search for faults: a configuration, a script, or a guide with both in code blocks.</summary>
/// <param name="Path">The path that faults show: a path, or HOST:PATH.</param>
public sealed record AuditSource(string Path, string Text);
