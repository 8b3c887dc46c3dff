using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Desired;

public class DnfPackagesTests
{
    private static readonly DesiredState State = new() { Family = PackageFamily.Dnf, Packages = [new Package("kubelet", "1.34.2", Hold: true)] };

    [TestCase("", new[] { "Install kubelet=1.34.2", "Hold kubelet" })]
    [TestCase("package\tkubelet\t1.34.1-150500.1.1\nheld\tkubelet\t-\n", new[] { "Install kubelet=1.34.2", "Hold kubelet" })]
    [TestCase("package\tkubelet\t1.34.20-150500.1.1\nheld\tkubelet\t-\n", new[] { "Install kubelet=1.34.2", "Hold kubelet" })]
    [TestCase("package\tkubelet\t1.34.2-150500.1.1\n", new[] { "Hold kubelet" })]
    [TestCase("package\tkubelet\t1.34.2-150500.1.1\nheld\tkubelet\t-\n", new string[0])]
    public void A_version_must_match_exactly_but_its_release_may_differ(string facts, string[] titles) =>
        Assert.That(StateDecision.Of(State, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(titles));
}
