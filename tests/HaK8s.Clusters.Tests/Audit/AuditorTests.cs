using HaK8s.Audit;
using HaK8s.Audit.Recognition;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

public class AuditorTests
{
    private static IEnumerable<TestCaseData> Own =>
    [
        new TestCaseData(Plans.Lab).SetArgDisplayNames("lab"),
        new TestCaseData(Plans.ThreeMachines).SetArgDisplayNames("three machines"),
        new TestCaseData(Plans.Nginx).SetArgDisplayNames("nginx"),
        new TestCaseData(Plans.ExternalEtcd()).SetArgDisplayNames("external etcd"),
        new TestCaseData(Plans.ExternalEtcd("1.34.2")).SetArgDisplayNames("external etcd, 1.34"),
        new TestCaseData(Plans.ExternalBalancer).SetArgDisplayNames("external balancer"),
        new TestCaseData(Plans.Existing("1.26.15")).SetArgDisplayNames("1.26"),
        new TestCaseData(Plans.Existing("1.30.4", balancers: 3)).SetArgDisplayNames("1.30, three balancers"),
        new TestCaseData(Plans.Existing("1.36.2")).SetArgDisplayNames("1.36"),
    ];

    [TestCase("haproxy")]
    [TestCase("nginx")]
    [TestCase("keepalived")]
    [TestCase("kubeadm")]
    [TestCase("guide")]
    public void Faults_are_reported_with_place_reason_and_fix(string folder) =>
        GoldenFile.ShouldMatch($"{Auditor.Audit(Texts.In(folder))}", $"Audit/Golden/{folder}.golden");

    [TestCase("haproxy/whole-and-right.cfg")]
    [TestCase("guide/right.sh")]
    public void Correct_files_have_no_faults(string file)
    {
        var report = Auditor.Audit([Texts.Of(file)]);
        Assert.That(report.Read, Has.Count.EqualTo(1));
        Assert.That(report.Faults, Is.Empty);
    }

    [TestCaseSource(nameof(Own))]
    public void Files_rendered_by_HaK8s_have_no_faults(ClusterPlan plan)
    {
        var sources = plan.Hosts.SelectMany(host => RenderedFiles.Of(plan, host).Select(file => new AuditSource($"{host.Name}:{file.Path}", file.Content))).ToList();
        var report = Auditor.Audit(sources);
        Assert.Multiple(() =>
        {
            Assert.That(report.Faults, Is.Empty);
            Assert.That(report.Read, Has.Some.EndsWith(": kubeadm"));
            foreach (var balancer in plan.LoadBalancers)
                Assert.That(report.Read.Where(read => read.StartsWith($"{balancer.Name}:", StringComparison.Ordinal)), Has.Some.EndsWith(plan.Balancing.ChecksHealth ? ": HAProxy" : ": nginx"));
        });
    }

    [Test]
    public void Every_rule_finds_something_in_the_test_data()
    {
        string[] folders = ["haproxy", "nginx", "keepalived", "kubeadm", "guide"];
        AuditSubjects[] all =
        [
            Subjects([.. folders.SelectMany(Texts.In)]),
            .. Case.All.Select(one => Subjects(one.Sources)),
            .. Mutation.All.Select(one => Subjects(one.Apply())),
        ];
        var found = all.SelectMany(Found).GroupBy(rule => $"{rule.Rule}").Select(group => (Rule: group.Key, Count: group.Sum(rule => rule.Count)));
        Assert.That(found.Where(rule => rule.Count == 0).Select(rule => rule.Rule), Is.Empty);
    }

    private static AuditSubjects Subjects(IReadOnlyList<AuditSource> sources) =>
        new([.. sources.SelectMany(Recognizer.Of)]) { AllLines = [.. sources.SelectMany(source => source.Text.Split('\n'))], Sources = sources };

    private static IEnumerable<(object Rule, int Count)> Found(AuditSubjects subjects) =>
    [
            .. RuleBook.KubeVip.Select(rule => ((object)rule, subjects.KubeVip.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.Haproxy.Select(rule => ((object)rule, subjects.Haproxy.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.Nginx.Select(rule => ((object)rule, subjects.Nginx.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.Keepalived.Select(rule => ((object)rule, subjects.Keepalived.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.KeepalivedPeers.Select(rule => ((object)rule, rule.Of(subjects.Keepalived).Count())),
            .. RuleBook.Kubeadm.Select(rule => ((object)rule, rule.Of(subjects.Kubeadm).Count())),
            .. RuleBook.Units.Select(rule => ((object)rule, subjects.Units.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.Scripts.Select(rule => ((object)rule, subjects.Scripts.Sum(subject => rule.Of(subject).Count()))),
            .. RuleBook.AcrossFiles.Select(rule => ((object)rule, rule.Of(subjects).Count())),
            .. RuleBook.Texts.Select(rule => ((object)rule, subjects.Excerpts.Sum(subject => rule.Of(subject).Count()))),
    ];

    [Test]
    public void No_secret_of_a_configuration_is_reported()
    {
        var report = $"{Auditor.Audit([.. Texts.In("keepalived"), .. Texts.In("guide")])}";
        Assert.That(report, Does.Not.Contain("correct-horse").And.Not.Contain("abcdef.0123456789abcdef"));
    }

    [Test]
    public void Other_texts_are_not_recognised_as_configurations()
    {
        var report = Auditor.Audit([new AuditSource("letter.txt", "Dear defaults,\nyour server is down.\n"), new AuditSource("empty", "")]);
        Assert.That(report.Read, Is.Empty);
        Assert.That(report.Headline, Does.StartWith("audit: no file was recognised"));
    }
}
