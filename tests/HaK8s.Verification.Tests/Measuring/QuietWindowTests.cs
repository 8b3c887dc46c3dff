using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class QuietWindowTests
{
    [Test]
    public void One_answering_owner_is_calm_even_if_some_answers_are_late() => Assert.That(
        WhyNot([.. Every(150, "lb-1").Select((sample, index) => index % 3 == 0 ? sample with { Owners = [] } : sample)]), Is.Null);

    [Test]
    public void Two_answering_owners_are_not_calm() => Assert.That(
        WhyNot([.. Every(150, "lb-1").Select((sample, index) => index == 18 ? sample with { Owners = ["lb-1", "lb-2"] } : sample)]),
        Is.EqualTo("lb-1 and lb-2 answer for the VIP on the wire"));

    [Test]
    public void A_VIP_without_answers_is_not_calm() => Assert.That(
        WhyNot([.. Every(150, "lb-1").Select(sample => sample.At > Ms(900) ? sample with { Owners = [] } : sample)]),
        Is.EqualTo("no host answers for the VIP on the wire"));

    [Test]
    public void Older_samples_are_ignored() => Assert.That(
        WhyNot([.. Every(150, "lb-1").Select(sample => sample.At < Ms(900) ? sample with { Owners = ["lb-1", "lb-2"] } : sample)]), Is.Null);

    [Test]
    public void A_wire_without_samples_or_answers_says_nothing()
    {
        Assert.That(WhyNot([]), Is.Null);
        Assert.That(WhyNot([.. Every(150)]), Is.Null);
        Assert.That(WhyNot([.. Every(150, "lb-1", "lb-2")], "raw sockets need root"), Is.Null);
    }

    /// <summary>Asks at 3 s, for a calm time of 2 s.</summary>
    private static string? WhyNot(IReadOnlyList<WireSample> wire, string problem = "") => QuietWindow.WhyNotYet(
        new ProbeRecords
        {
            Reads = [.. Enumerable.Range(0, 60).Select(read => Success(read * 50, (read * 50) + 5))],
            Writes = [.. Enumerable.Range(0, 30).Select(write => Success(write * 100, (write * 100) + 5, ProbeKind.Write))],
            Wire = wire,
            WireProblem = problem,
        },
        Ms(3000),
        Ms(2000));

    private static IEnumerable<WireSample> Every(int interval, params string[] owners) => Enumerable.Range(0, 3000 / interval).Select(number => new WireSample(Ms(number * interval), owners));
}
