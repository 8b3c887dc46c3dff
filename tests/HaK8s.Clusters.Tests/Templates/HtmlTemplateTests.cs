using System.Text.RegularExpressions;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public partial class HtmlTemplateTests
{
    [TestCase("""<p title="{{ x }}">{{ x }}</p>""", ExpectedResult = """<p title="&lt;b&gt; &amp; &quot;&#39;">&lt;b&gt; &amp; &quot;&#39;</p>""")]
    [TestCase("{{ for part in [x] }}{{ part }}{{ end }}", ExpectedResult = "&lt;b&gt; &amp; &quot;&#39;")]
    [TestCase("{{ raw x }}", ExpectedResult = "<b> & \"'")]
    public string A_value_is_escaped_where_it_enters_the_page(string template) =>
        HtmlTemplate.Render("page.sbn", template, new Dictionary<string, object> { ["x"] = "<b> & \"'" });

    [Test]
    public void Only_our_own_markup_enters_the_report_unescaped() => Assert.That(
        RawValue().Matches(File.ReadAllText(Path.Combine(GoldenFile.ProjectDirectory, "../../src/HaK8s.Verification/Reports/Html/report.html.sbn"))).Select(match => match.Groups["value"].Value),
        Is.EqualTo(new[] { "style", "topology", "run.timeline" }));

    [Test]
    public void An_error_names_the_file_and_the_line() => Assert.That(
        () => HtmlTemplate.Render("page.sbn", "<p>\n{{ x }}", new Dictionary<string, object>()),
        Throws.InvalidOperationException.With.Message.StartsWith("page.sbn(2,").And.Message.Contains("`x` was not found"));

    [Test]
    public void A_page_may_be_larger_and_have_more_rows_than_Scriban_allows_by_default()
    {
        var rows = Enumerable.Repeat(new string('x', 1000), 2000).ToList();
        Assert.That(HtmlTemplate.Render("page.sbn", "{{ for row in rows }}{{ row }}{{ end }}", new Dictionary<string, object> { ["rows"] = rows }), Has.Length.EqualTo(2_000_000));
    }

    [GeneratedRegex(@"\braw (?<value>[\w.]+)")]
    private static partial Regex RawValue();
}
