using Nuke.Common.Utilities;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine;

/// <summary>Tests the masking of secrets.</summary>
internal sealed class SecretMaskerTests
{
    [Test]
    public void Longer_secrets_go_first_so_that_nothing_of_them_stays()
    {
        var masker = new SecretMasker { "abc", "abcdef" };

        Assert.That(masker.Apply("abcdef abc"), Is.EqualTo("*** ***"));
    }

    [Test]
    public void Quoted_secrets_and_single_lines_are_masked_too()
    {
        var masker = new SecretMasker { "a\"b\\c", "-----BEGIN KEY-----\nMIIE\n-----END KEY-----\n" };

        Assert.That(masker.Apply("""{"x": "a\"b\\c"}"""), Is.EqualTo("""{"x": "***"}"""));
        Assert.That(masker.Apply("key: MIIE"), Is.EqualTo("key: ***"));
    }

    [Test]
    public void Very_short_texts_are_no_secrets()
    {
        Assert.That(new SecretMasker { "ab", "" }.Apply("abba"), Is.EqualTo("abba"));
    }
}
