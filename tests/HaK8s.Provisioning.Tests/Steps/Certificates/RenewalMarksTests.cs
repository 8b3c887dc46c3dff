using HaK8s.Steps.Certificates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Certificates;

public class RenewalMarksTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Without_marks_a_new_renewal_begins()
    {
        var (renewal, finished) = Of("", "", "");
        Assert.That((renewal, finished.Count), Is.EqualTo(("20261129T120000Z", 0)));
    }

    [Test]
    public void The_last_renewal_goes_on()
    {
        var (renewal, finished) = Of("20261129T113000Z", "20261129T110000Z", "");
        Assert.That(renewal, Is.EqualTo("20261129T113000Z"));
        Assert.That(finished, Is.EqualTo(["cp-1"]));
    }

    [TestCase("20261128T110000Z")]
    [TestCase("nonsense")]
    public void An_old_or_damaged_mark_is_ignored(string mark) => Assert.That(Of(mark, "", "").Finished, Is.Empty);

    private static (string Renewal, IReadOnlySet<string> Finished) Of(params string[] marks) => RenewalMarks.Of(
        marks.Select((mark, index) => (Name: $"cp-{index + 1}", Facts: new RenewalFacts(IsControlPlane: true, mark, []))).ToDictionary(host => host.Name, host => host.Facts), Now);
}
