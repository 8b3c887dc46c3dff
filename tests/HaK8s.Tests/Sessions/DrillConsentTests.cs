using HaK8s.Progress;
using HaK8s.Sessions;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class DrillConsentTests
{
    private static readonly SessionOptions Breaking = new() { ArtifactsFolder = "unused", Breaks = true };

    [Test]
    public void Outside_the_lab_the_drills_are_listed_and_nothing_is_broken_without_consent()
    {
        var exception = Assert.Throws<SelectionException>(() => Open(Breaking with { Drills = ["M2", "V2", "M9"] }));
        GoldenFile.ShouldMatch(exception!.Message + "\n", "Sessions/Golden/consent.golden");
        Assert.That(ExitCodes.Of(exception), Is.EqualTo(2));
    }

    [Test]
    public void With_consent_the_drills_may_run() => Assert.DoesNotThrow(() => Open(Breaking with { YesBreakMyCluster = true }));

    [Test]
    public void A_target_that_breaks_nothing_needs_no_consent() => Assert.DoesNotThrow(() => Open(Breaking with { Breaks = false }));

    [Test]
    public void The_lab_needs_none() => Assert.DoesNotThrow(() => ClusterSession.Open(Breaking, Substitute.For<IRunProgress>()));

    [Test]
    public void By_default_the_quorum_would_not_be_broken()
    {
        var exception = Assert.Throws<SelectionException>(() => Open(Breaking));
        Assert.That(exception!.Message, Does.Contain("  M2 ").And.Not.Contain("  M9 "));
    }

    private static ClusterSession Open(SessionOptions options) => ClusterSession.Open(
        options with { ClusterFile = Path.Combine(GoldenFile.ProjectDirectory, "../../docs/examples/existing-hosts.yaml") },
        Substitute.For<IRunProgress>());
}
