using System.Text;
using CsCheck;
using HaK8s.Hosts;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts;

[TestFixture]
public sealed class ShellTextTests
{
    private static readonly string[] Known =
    [
        "", " ", "'", "''", "\"", "\\", "\\'", "\n", "\r\n", "\n\n", "\t", "-n", "--", "-e", "$HOME", "$(touch /tmp/x)", "`id`", "${x}", "$'\\n'", "!!", "!x", "~", "~root",
        "*", "?", "[a]", "{a,b}", "a;b", "a&b", "a|b", ">x", "<x", "2>&1", "#x", "a #b", "a=b", "%s", "%1", "\\0", "\\x41", "\u0001", "\u007f", "\u001b[31m", "\u001e",
        "ä", "€", "😀", "\u202e", "\ufeff", "if", "then", "time", "EOF", "'; rm -rf /; '", "\\\n", "a'b'c", "$", "$$", "\u0080", "\u00a0",
    ];

    [TestCase("plain-1.2_x/y:z,@%+", "plain-1.2_x/y:z,@%+")]
    [TestCase("", "''")]
    [TestCase("two words", "'two words'")]
    [TestCase("it's", "'it'\\''s'")]
    [TestCase("PATH=/tmp", "'PATH=/tmp'")]
    [TestCase("~", "'~'")]
    public void A_value_becomes_one_word(string value, string word) => Assert.That(Shell.Quote(value), Is.EqualTo(word));

    [Test]
    public void A_NUL_is_refused() => Assert.That(() => Shell.Quote("a\0b"), Throws.ArgumentException);

    [Test]
    public void Every_item_of_any_kind_of_list_becomes_a_word()
    {
        List<string> list = ["a b", "c"];
        string[] array = ["a b", "c"];
        var query = list.Select(item => item);
        Assert.That(
            new[] { ShellText.Of($"x {list}"), ShellText.Of($"x {array}"), ShellText.Of($"x {query}") }.Select(text => text.Text),
            Is.All.EqualTo("x 'a b' c"));
    }

    [Test]
    public void A_secret_reaches_the_shell_but_no_log()
    {
        var text = ShellText.Of($"login {"pass word":secret} {new List<string> { "k 1", "k2" }:secret}");
        Assert.That(text.Text, Is.EqualTo("login 'pass word' 'k 1' k2"));
        Assert.That(text.Masked, Is.EqualTo("login '***' '***'"));
        Assert.That(text.ToString(), Is.EqualTo(text.Masked));
    }

    [Test]
    public void Shell_text_inside_shell_text_keeps_its_masks_and_is_not_quoted_again()
    {
        var inner = ShellText.Of($"join {"token":secret}");
        object boxed = inner;
        foreach (var outer in new[] { ShellText.Of($"( {inner} )"), ShellText.Of($"( {inner:raw} )"), ShellText.Of($"( {boxed} )") })
        {
            Assert.That(outer.Text, Is.EqualTo("( join token )"));
            Assert.That(outer.Masked, Is.EqualTo("( join '***' )"));
        }
    }

    [Test]
    public void Lines_join_texts_and_masks()
    {
        var text = ShellText.Lines(ShellText.Raw("a"), ShellText.Of($"b {"s":secret}"));
        Assert.That((text.Text, text.Masked), Is.EqualTo(("a\nb s", "a\nb '***'")));
    }

    [Test]
    public void An_unknown_format_is_an_error() =>
        Assert.That(() => ShellText.Of($"{"x":secert}"), Throws.InstanceOf<FormatException>().With.Message.Contains("secert"));

    [Test]
    public async Task Every_hostile_value_that_is_known_passes_a_real_bash_unchanged() => Assert.That(await ThroughBashAsync(Known), Is.EqualTo(Known));

    [Test]
    public Task Any_values_pass_a_real_bash_unchanged() =>
        Gen.String["'\"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r\u0001\u0002\u007fab1-äß€\u2028"].Array[1, 200]
            .SampleAsync(async values => Assert.That(await ThroughBashAsync(values), Is.EqualTo(values)), iter: 20, threads: 2);

    private static async Task<string[]> ThroughBashAsync(IReadOnlyList<string> values)
    {
        var script = ShellText.Lines(values.Select(value => ShellText.Of($"printf '%s\\0' {value}")));
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "--norc", "--noprofile", "-c", "eval \"$(cat)\" | base64 -w0") { Input = script.Text }, CancellationToken.None);
        Assert.That(result.Error, Is.Empty);
        return Encoding.UTF8.GetString(Convert.FromBase64String(result.Output.Trim())).Split('\0')[..^1];
    }
}
