using HaK8s.Templates;
using HandlebarsDotNet.Compiler;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class StrictTemplateTests
{
    [Test]
    public void A_name_that_is_missing_in_the_data_is_an_error() =>
        Assert.That(() => StrictTemplate.Render("crictl.yaml", new Dictionary<string, object>()), Throws.InstanceOf<HandlebarsUndefinedBindingException>());

    [Test]
    public void A_null_is_an_error_that_names_the_value() =>
        Assert.That(
            () => StrictTemplate.Render("crictl.yaml", new Dictionary<string, object> { ["criSocket"] = null! }),
            Throws.InvalidOperationException.With.Message.Contains("criSocket is null"));

    [Test]
    public void A_condition_on_a_name_that_is_missing_in_the_data_is_an_error() =>
        Assert.That(
            () => StrictTemplate.Render("kube-proxy.yaml", new Dictionary<string, object>()),
            Throws.InstanceOf<HandlebarsUndefinedBindingException>());

    [Test]
    public void Values_are_not_escaped_for_HTML() =>
        Assert.That(
            StrictTemplate.Render("crictl.yaml", new Dictionary<string, object> { ["criSocket"] = "a&b<c>\"" }),
            Does.Contain("runtime-endpoint: a&b<c>\"\n"));

    [Test]
    public void Quoted_values_cannot_leave_their_string() =>
        Assert.That(
            StrictTemplate.Render("registry-hosts.toml", new Dictionary<string, object> { ["url"] = "x\"\ny = \"&" }),
            Does.Contain("server = \"x\\\"\\ny = \\\"&\"\n"));
}
