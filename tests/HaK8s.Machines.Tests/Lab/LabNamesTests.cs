using HaK8s.Machines;
using HaK8s.Machines.Lab;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Lab;

public sealed class LabNamesTests
{
    private static readonly string Longest = new('a', 63);

    [TestCase("demo", "hk-demo")]
    [TestCase("twelve-chars", "hk-twelve-chars")]
    public void A_short_name_shows_in_the_bridge(string lab, string bridge) =>
        Assert.That(new LabNames(lab).Bridge, Is.EqualTo(bridge));

    [Test]
    public void Names_fit_the_kernel_and_systemd_whatever_their_length()
    {
        var names = new LabNames(Longest);

        Assert.That(names.Bridge, Has.Length.LessThanOrEqualTo(15));
        Assert.That(names.Veth("worker-1"), Has.Length.LessThanOrEqualTo(15).And.EndsWith("-worker-1"));
        Assert.That(names.Veth(Longest), Has.Length.LessThanOrEqualTo(15));
        Assert.That(names.Nspawn(Longest), Has.Length.LessThanOrEqualTo(64));
        Assert.That(names.Machine(Longest), Has.Length.LessThanOrEqualTo(255));
    }

    [Test]
    public void Names_of_different_labs_and_machines_differ()
    {
        var near = new[] { ("a", "b-c"), ("a-b", "c"), ("a", "b"), (Longest, "b"), (Longest[..62] + "b", "b") };

        Assert.That(near.Select(pair => new LabNames(pair.Item1).Machine(pair.Item2)), Is.Unique);
        Assert.That(near.Select(pair => new LabNames(pair.Item1).Nspawn(pair.Item2)), Is.Unique);
        Assert.That(near.Select(pair => new LabNames(pair.Item1).Veth(pair.Item2)), Is.Unique);
        Assert.That(near.Select(pair => new LabNames(pair.Item1).Mac(pair.Item2)), Is.Unique);
        Assert.That(near.Select(pair => new LabNames(pair.Item1).Bridge).Distinct(), Has.Exactly(4).Items);
    }

    [Test]
    public void A_lab_does_not_own_the_parts_of_a_lab_with_a_longer_name() =>
        Assert.That(new LabNames("a-b").Machine("c"), Does.Not.StartWith(new LabNames("a").Prefix));

    [Test]
    public void A_MAC_address_is_fixed_and_locally_administered()
    {
        Assert.That(new LabNames("demo").Mac("cp-1"), Is.EqualTo("02:c7:00:67:a3:39"));
        Assert.That(new LabNames("demo").Mac("cp-1"), Does.Match("^02(:[0-9a-f]{2}){5}$"));
    }

    [TestCase("")]
    [TestCase("../etc")]
    [TestCase("a b")]
    [TestCase("a;b")]
    [TestCase("$(id)")]
    [TestCase("-a")]
    [TestCase("A")]
    [TestCase("a.b")]
    [TestCase("a\n")]
    public void A_name_that_is_not_a_DNS_label_is_refused(string name)
    {
        Assert.Throws<MachinesException>(() => _ = new LabNames(name));
        Assert.Throws<MachinesException>(() => new LabNames("demo").Machine(name));
    }
}
