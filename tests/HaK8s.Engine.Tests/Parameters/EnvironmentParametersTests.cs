using Nuke.Common.Parameters;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Parameters;

/// <summary>Tests parameters from environment variables.</summary>
internal sealed class EnvironmentParametersTests
{
    [TestCase("ClusterName")]
    [TestCase("CLUSTER_NAME")]
    [TestCase("NUKE_CLUSTER_NAME")]
    [TestCase("NUKE_CLUSTERNAME")]
    public void Spelling_and_prefix_do_not_matter(string variable)
    {
        Assert.That(Matches(variable), Is.EqualTo(new[] { variable }));
    }

    [Test]
    public void The_exact_name_goes_before_all_others()
    {
        Assert.That(Matches("CLUSTER_NAME", "ClusterName"), Is.EqualTo(new[] { "ClusterName" }));
    }

    [Test]
    public void Two_spellings_are_both_found()
    {
        Assert.That(Matches("CLUSTER_NAME", "NUKE_CLUSTER_NAME"), Has.Count.EqualTo(2));
    }

    private static IReadOnlyList<string> Matches(params string[] variables) =>
        new EnvironmentParameters(variables.ToDictionary(name => name, _ => "1")).Matches("ClusterName", prefixOnly: false);
}
