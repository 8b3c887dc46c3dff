using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Sessions;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class KubeletDeadlocksTests
{
    [Test]
    public void Only_control_planes_with_a_silent_member_are_queried()
    {
        Assert.That(Suspects(Plans.Lab, "cp-2"), Is.EqualTo(new[] { "cp-2" }));
        Assert.That(Suspects(Plans.Lab, silent: null), Is.Empty);
        Assert.That(Suspects(Plans.ExternalEtcd(), Plans.ExternalEtcd().EtcdHosts[0].Name), Is.Empty, "an etcd host's kubelet asks nobody");
    }

    [Test]
    public void The_line_names_the_host_and_the_fix() => Assert.That(
        KubeletDeadlocks.Line("cp-2"),
        Does.StartWith("cp-2: etcd is down").And.Contain("try, on cp-2: sudo pkill -KILL -x kube-apiserver; sudo systemctl start kubelet"));

    private static IReadOnlyList<string> Suspects(ClusterPlan plan, string? silent) => KubeletDeadlocks.Suspects(plan, new ClusterState(
        [],
        new EtcdReading([.. plan.EtcdHosts.Select((host, index) => new EtcdAnswer(host.Name, Members: null, host.Name == silent ? null : new EtcdStatus((ulong)index + 1, 1, 7, 100, "3.6.14", []), ""))]),
        [],
        ""));
}
