using HaK8s.Templates;
using HaK8s.Templates.Rendering;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class StrictTemplateTests
{
    [Test]
    public void A_name_that_is_missing_in_the_data_is_an_error_with_file_and_line() =>
        Fails("crictl.yaml", [], "crictl.yaml.sbn(2,", "`criSocket` was not found");

    [Test]
    public void A_null_is_an_error_that_names_the_value_with_file_and_line() =>
        Fails("crictl.yaml", new() { ["criSocket"] = null! }, "crictl.yaml.sbn(2,", "criSocket is null");

    [Test]
    public void A_null_in_a_list_is_an_error() =>
        Fails("haproxy.cfg", HaproxyWith(new List<object> { null! }), "haproxy.cfg.sbn(55,", "node");

    [Test]
    public void A_name_that_is_missing_in_an_item_of_a_list_is_an_error() =>
        Fails("haproxy.cfg", HaproxyWith(new List<object> { new Dictionary<string, object> { ["address"] = "10.0.0.1" } }), "haproxy.cfg.sbn(55,", "name");

    [Test]
    public void A_condition_on_a_name_that_is_missing_in_the_data_is_an_error() =>
        Fails("kube-proxy.yaml", new() { ["mode"] = "iptables" }, "kube-proxy.yaml.sbn(4,", "`sharedKernel` was not found");

    [TestCase("")]
    [TestCase("false")]
    [TestCase(0)]
    public void A_condition_that_is_not_a_boolean_is_an_error(object value) =>
        Fails("kube-proxy.yaml", new() { ["mode"] = "iptables", ["sharedKernel"] = value }, "kube-proxy.yaml.sbn(4,", "must be true or false");

    [Test]
    public void A_missing_template_is_an_error() => Fails("missing.conf", [], "The assembly has no embedded file HaK8s.Templates.Files.missing.conf.sbn.");

    [TestCase("{{ if x }}")]
    [TestCase("{{ x + }}")]
    [TestCase("{{ end }}")]
    public void Wrong_syntax_is_an_error_with_file_and_line(string text) =>
        Assert.That(() => ParsedTemplate.Of("x.conf.sbn", "first\n" + text), Throws.InvalidOperationException.With.Message.StartsWith("x.conf.sbn(2,"));

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

    private static void Fails(string name, Dictionary<string, object> data, params string[] parts)
    {
        var error = Assert.Throws<InvalidOperationException>(() => StrictTemplate.Render(name, data));
        foreach (var part in parts)
            Assert.That(error!.Message, Does.Contain(part));
    }

    /// <summary>Complete data but for the control planes.</summary>
    private static Dictionary<string, object> HaproxyWith(List<object> controlPlanes)
    {
        string[] names =
        [
            "cluster", "host", "adminSocket", "backend", "vip", "healthPath", "port", "apiServerPort", "connectTimeout", "checkTimeout", "checkInterval", "fastInterval",
            "downInterval", "fall", "rise", "retries", "idleHours", "keepaliveTime", "keepaliveInterval", "keepaliveProbes",
        ];
        var data = names.ToDictionary(name => name, name => (object)name);
        data["controlPlanes"] = controlPlanes;
        return data;
    }
}
