using System.Text.RegularExpressions;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Tests.Security;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Etcd;

public partial class EtcdGatewayTests
{
    [Test]
    public void A_host_calls_its_own_member_without_a_proxy() => Assert.That(
        EtcdGateway.Read("cluster/member/list", seconds: 5).Text,
        Is.EqualTo("curl -sS --noproxy '*' --max-time 5 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key -d '{}' https://127.0.0.1:2379/v3/cluster/member/list"));

    [Test]
    public void A_change_that_is_refused_is_a_failure() => Assert.That(
        EtcdGateway.Change("cluster/member/remove", """{"ID":"7"}""", seconds: 10).Text,
        Is.EqualTo("curl -sS --noproxy '*' --fail --max-time 10 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key -d '{\"ID\":\"7\"}' https://127.0.0.1:2379/v3/cluster/member/remove"));

    [Test]
    public void Two_questions_are_asked_by_one_program() => Assert.That(
        EtcdGateway.ReadBoth(("maintenance/status", 2), "--- x ---", ("cluster/member/list", 3)).Text,
        Is.EqualTo(
            "exec curl -sS --noproxy '*' --max-time 2 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key -d '{}' https://127.0.0.1:2379/v3/maintenance/status"
            + " --stderr - -w '\\n--- x ---\\n'"
            + " --next -sS --noproxy '*' --max-time 3 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key -d '{}' https://127.0.0.1:2379/v3/cluster/member/list 2>&1"));

    [Test]
    public void Only_the_gateway_calls_etcd() => Assert.That(
        SourceFiles.All().Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal) && Call().IsMatch(file.Text)).Select(file => file.Name),
        Is.EqualTo(new[] { "src/HaK8s.Kubernetes/Etcd/EtcdGateway.cs" }));

    [GeneratedRegex(@"127\.0\.0\.1:(?:2379|\{+KubernetesPorts\.EtcdClients\}+)/v3")]
    private static partial Regex Call();
}
