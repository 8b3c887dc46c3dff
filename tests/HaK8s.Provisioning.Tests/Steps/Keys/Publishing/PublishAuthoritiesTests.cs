using System.Text;
using HaK8s.Steps.Keys;
using HaK8s.Steps.Keys.Publishing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys.Publishing;

public class PublishAuthoritiesTests
{
    [Test]
    public void Only_the_authorities_of_a_kubeconfig_change()
    {
        const string Before = "clusters:\n- cluster:\n    certificate-authority-data: b2xk\n    server: https://10.0.0.10:6443\n  name: \"\"\n";
        var after = PublishAuthorities.With(Before, "old new");
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.EqualTo(Before.Replace("b2xk", Convert.ToBase64String(Encoding.UTF8.GetBytes("old new")), StringComparison.Ordinal)));
            Assert.That(PublishAuthorities.With(after, "old new"), Is.EqualTo(after));
        });
    }

    [TestCase(1, ExpectedResult = "old new")]
    [TestCase(2, ExpectedResult = "old new")]
    [TestCase(3, ExpectedResult = "new")]
    public string Trusted(int phase) => new AuthorityTexts("old ", "new").Trusted(phase);
}
