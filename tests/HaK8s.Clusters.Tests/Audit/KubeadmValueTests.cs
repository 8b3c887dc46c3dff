using HaK8s.Audit;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

/// <summary>Tests what the audit says about values of kubeadm's and kube-proxy's fields.</summary>
internal sealed class KubeadmValueTests
{
    private const string Cluster = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\ncontrolPlaneEndpoint: 10.98.0.10:6443\n";
    private const string Init = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n";

    [TestCase(Cluster + "apiServer:\n  certSANs: api.example.org\n", 5, "apiServer.certSANs is no list")]
    [TestCase(Cluster + "apiServer:\n  certSANs:\n    name: api.example.org\n", 5, "apiServer.certSANs is no list")]
    [TestCase(Cluster + "apiServer:\n  certSANs: [api.example.org]\n")]
    [TestCase(Cluster + "apiServer:\n  certSANs: null\n")]
    [TestCase(Cluster + "apiServer:\n  certSANs: ${SANS}\n")]
    [TestCase(Cluster + "networking: 10.244.0.0/16\n", 4, "networking has no fields")]
    [TestCase(Cluster + "networking: [10.244.0.0/16]\n", 4, "networking has no fields")]
    [TestCase(Cluster + "networking: ~\n")]
    [TestCase(Init + "localAPIEndpoint:\n  bindPort: \"6443\"\n", 4, "localAPIEndpoint.bindPort is a text and no number")]
    [TestCase(Init + "localAPIEndpoint:\n  bindPort: https\n", 4, "localAPIEndpoint.bindPort is a text and no number")]
    [TestCase(Init + "localAPIEndpoint:\n  bindPort: 6443\n")]
    [TestCase(Init + "timeouts:\n  discovery: 5 minutes\n", 4, "timeouts.discovery is 5 minutes, which is no time")]
    [TestCase(Init + "timeouts:\n  discovery: 5m0s\n")]
    [TestCase(Init + "bootstrapTokens:\n  - ttl: 24\n", 4, "ttl is 24, which is no time")]
    public void A_value_of_another_type_is_found(string text, int line = 0, string? what = null) =>
        Assert.That(Found("kubeadm/wrong-type", text), Is.EqualTo(what is null ? Array.Empty<string>() : [$"{line}: {what}"]));

    [TestCase("mode: ipvs\n")]
    [TestCase("proxyMode: ipvs\n", 7, "KubeProxyConfiguration has no field proxyMode")]
    public void A_field_that_kube_proxy_does_not_have_is_found(string text, int line = 0, string? what = null) => Assert.That(
        Found("kubeadm/unknown-field", Cluster + "---\napiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n" + text),
        Is.EqualTo(what is null ? Array.Empty<string>() : [$"{line}: {what}"]));

    private static List<string> Found(string rule, string text) =>
        [.. Auditor.Audit([new AuditSource("kubeadm.yaml", text)]).Faults.Where(fault => fault.Rule == rule).Select(fault => $"{fault.Line}: {fault.What}")];
}
