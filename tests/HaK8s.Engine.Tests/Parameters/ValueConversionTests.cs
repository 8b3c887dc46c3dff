using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Parameters;

/// <summary>Tests the conversion of texts to values.</summary>
internal sealed class ValueConversionTests
{
    [Test]
    public void Values_of_many_types_are_read()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Convert<bool>(), Is.True);
            Assert.That(Convert<bool?>("False"), Is.False);
            Assert.That(Convert<int?>("-4"), Is.EqualTo(-4));
            Assert.That(Convert<Verbosity>("quiet"), Is.EqualTo(Verbosity.Quiet));
            Assert.That(Convert<TimeSpan?>("00:05:00"), Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(Convert<Uri>("https://x/"), Is.EqualTo(new Uri("https://x/")));
            Assert.That(Convert<double>("1.5"), Is.EqualTo(1.5));
            Assert.That(Convert<AbsolutePath>("a/../b").ToString(), Is.EqualTo("/base/b"));
            Assert.That(Convert<int[]>("1", "2"), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Convert<string[]>("a b"), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(Convert<string[]>(), Is.Empty);
            Assert.That(Convert<IReadOnlyList<string>>("a"), Is.EqualTo(new[] { "a" }));
            Assert.That(Convert<Partition>("2/3").ToString(), Is.EqualTo("2/3"));
        });
    }

    [TestCase(typeof(bool), "1", "'1' is not one of true, false")]
    [TestCase(typeof(Verbosity), "loud", "'loud' is not one of Verbose, Normal, Minimal, Quiet")]
    [TestCase(typeof(int), "3.5", "'3.5' is not a whole number")]
    [TestCase(typeof(TimeSpan), "soon", "'soon' is not a valid TimeSpan")]
    [TestCase(typeof(Partition), "4/3", "'4/3' is not a part such as 2/3")]
    public void What_does_not_fit_is_told_with_the_choices(Type type, string text, string message)
    {
        Assert.That(() => ValueConversion.Convert([text], type, null, "/"), Throws.InstanceOf<FormatException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_separator_splits_one_text()
    {
        Assert.That(ValueConversion.Convert(["a, b"], typeof(string[]), ",", "/"), Is.EqualTo(new[] { "a", "b" }));
    }

    private static T Convert<T>(params string[] values) => (T)ValueConversion.Convert(values, typeof(T), null, "/base");
}
