using NUnit.Framework;

namespace HaK8s.Tests.Testing;

public class GoldenFileTests
{
    [Test]
    public void A_missing_golden_file_fails_and_names_the_variable_that_writes_it()
    {
        if (Environment.GetEnvironmentVariable("HAK8S_UPDATE_GOLDEN") == "1")
            Assert.Ignore("golden files are being rewritten");
        Assert.That(
            () => GoldenFile.ShouldMatch("x", "Testing/Golden/nobody-wrote-this.golden"),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("HAK8S_UPDATE_GOLDEN=1"));
    }

    [Test]
    public void A_difference_is_shown_with_its_line_and_the_lines_before_it() =>
        Assert.That(GoldenFile.FirstDifference("a\nb\nc\nd", "a\nb\nX\nd"), Is.EqualTo("line 3:\n  a\n  b\n- c\n- d\n+ X\n+ d"));
}
