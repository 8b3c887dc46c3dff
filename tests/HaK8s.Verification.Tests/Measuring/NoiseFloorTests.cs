using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class NoiseFloorTests
{
    [Test]
    public void Requests_that_began_before_the_calm_window_are_not_its_noise()
    {
        var records = new ProbeRecords { Reads = [Success(300, 1010), .. Enumerable.Range(0, 40).Select(number => Success(1050 + (number * 50), 1055 + (number * 50)))] };
        var noise = NoiseFloor.Of(records, new Gap(Ms(1000), Ms(3000)));
        Assert.That((noise.Reads, noise.Read), Is.EqualTo((Ms(55), Ms(5))));
    }
}
