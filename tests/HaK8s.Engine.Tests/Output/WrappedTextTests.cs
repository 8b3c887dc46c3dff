using System.Text;
using Nuke.Common.Output;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Output;

/// <summary>Tests where long texts are broken.</summary>
internal sealed class WrappedTextTests
{
    [Test]
    public void Lines_break_between_words_below_80_columns()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 60));
        var lines = new StringBuilder("    ").AppendWrapped(words, column: 4, indent: 6).ToString().Split('\n');
        Assert.That(lines.Select(line => line.Length), Is.All.LessThan(80));
        Assert.That(lines.Skip(1), Has.All.StartsWith("      word").And.All.EndsWith("word"));
        Assert.That(string.Join(' ', lines.Select(line => line.Trim())), Is.EqualTo(words));
    }

    [Test]
    public void A_word_that_is_too_long_has_its_own_line()
    {
        var name = new string('x', 90);
        Assert.That(new StringBuilder().AppendWrapped($"a {name} b", column: 0, indent: 2).ToString(), Is.EqualTo($"a\n  {name}\n  b"));
    }
}
