using Nuke.Common.Parameters;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Parameters;

/// <summary>Tests the parsing of command lines.</summary>
internal sealed class CommandLineTests
{
    [Test]
    public void Words_before_the_first_option_are_targets()
    {
        Assert.That(Line("A b-c --x 1").Positional, Is.EqualTo(new[] { "A", "b-c" }));
    }

    [TestCase("--k8s-version")]
    [TestCase("--K8SVERSION")]
    [TestCase("-K8sVersion")]
    public void Dashes_and_case_do_not_matter(string option)
    {
        Assert.That(Line(option + " 1").Find("K8sVersion")!.Values, Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void The_last_occurrence_wins()
    {
        Assert.That(Line("--x 1 --y --x 2 3").Find("X")!.Values, Is.EqualTo(new[] { "2", "3" }));
    }

    [Test]
    public void An_equals_sign_takes_one_value_and_targets_may_follow()
    {
        var line = Line("--x=-1=2 A");

        Assert.That(line.Find("X")!.Values, Is.EqualTo(new[] { "-1=2" }));
        Assert.That(line.Positional, Is.EqualTo(new[] { "A" }));
    }

    [Test]
    public void A_negative_number_is_a_value()
    {
        var line = Line("A --x -1 --y");

        Assert.That(line.Find("X")!.Values, Is.EqualTo(new[] { "-1" }));
        Assert.That(line.Options.Select(option => option.Text), Is.EqualTo(new[] { "--x", "--y" }));
    }

    private static CommandLine Line(string text) => new(text.Split(' '));
}
