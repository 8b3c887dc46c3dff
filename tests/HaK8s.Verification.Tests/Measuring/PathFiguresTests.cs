using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class PathFiguresTests
{
    [Test]
    public void Each_path_has_its_own_figures_and_attributed_gaps()
    {
        var windows = new DrillWindows(null, [new Gap(Ms(1000), Ms(2000))], []);
        var (server, balancer) = (new ProbePath(PathKind.ApiServer, "cp-1"), new ProbePath(PathKind.Balancer, "lb-1"));
        var figures = PathFigures.Of(
            [Try(server, 0), Try(balancer, 0), Try(server, 500), Try(server, 1000, "timed out"), Try(server, 1500, "timed out"), Try(server, 2000), Try(balancer, 2000)],
            windows,
            Ms(2010));
        Assert.Multiple(() =>
        {
            Assert.That(figures.Select(path => (path.Name, path.Attempts, path.Failed)), Is.EqualTo(new[] { ("balancer lb-1", 2, 0), ("API server cp-1", 5, 2) }));
            Assert.That(figures[1].Gaps, Is.EqualTo(new GapFigures(new Gap(Ms(500), Ms(2010)), null, new Gap(Ms(0), Ms(510)))));
            Assert.That(figures[1].Took, Is.EqualTo(new Quantiles(Ms(10), Ms(10), Ms(10))));
        });
    }

    private static PathAttempt Try(ProbePath path, double at, string error = "") => new(path, Ms(at), Ms(at + 10), error.Length == 0, error);
}
