using HaK8s.Steps.Reset;
using HaK8s.Tests.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

public sealed class ResetEtcdTests
{
    [Test]
    public async Task A_member_is_removed_through_the_trusted_host_and_not_through_an_isolated_one()
    {
        var cluster = new ScriptedCluster(Plans.ExternalEtcd());
        foreach (var name in new[] { "etcd-1", "etcd-2", "etcd-3" })
            cluster[name].Answers("read etcd's progress");
        cluster.Lists("etcd-1", 0, "etcd-1", "etcd-2");
        cluster.Lists("etcd-2", 2, "etcd-1", "etcd-2", "etcd-3");
        cluster.ListsNothing("etcd-3");
        cluster.Kubeadm("etcd-3", "etcd\nleftovers\n");
        cluster["etcd-2"].Answers("remove the etcd member 3 (10.98.0.43)");
        cluster["etcd-3"].Answers("reset the node");
        await cluster.RunAsync(new ResetNode(everyNode: false), "etcd-3");
        Assert.That(cluster.WasAsked("etcd-2", "remove the etcd member 3 (10.98.0.43)"));
    }
}
