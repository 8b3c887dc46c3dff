using System.Text;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Etcd;

public sealed class StartEtcdTests
{
    private static readonly ClusterPlan Plan = Plans.ExternalEtcd();
    private static readonly IReadOnlyList<HostPlan> Hosts = Plan.EtcdHosts;

    [Test]
    public async Task New_hosts_join_one_after_another_with_the_current_members()
    {
        var cluster = Cluster();
        cluster["etcd-2"].Answers("start etcd", then: () => AllList(cluster, "etcd-1", "etcd-2"));
        cluster["etcd-3"].Answers("start etcd", then: () => AllList(cluster, "etcd-1", "etcd-2", "etcd-3"));
        Assert.That(await cluster.RunAsync(new StartEtcd(), "etcd-1", "etcd-2", "etcd-3"), Is.EqualTo(2));
        Assert.That(Script(cluster, "etcd-2"), Does.Contain(Configuration(Hosts[1], Hosts[0], Hosts[1])));
        Assert.That(Script(cluster, "etcd-3"), Does.Contain(Configuration(Hosts[2], Hosts[0], Hosts[1], Hosts[2])));
        Assert.That(Added(cluster), Is.EqualTo(new[] { "add an etcd member at https://10.98.0.42:2380", "add an etcd member at https://10.98.0.43:2380" }));
    }

    [Test]
    public async Task A_plan_changes_no_member()
    {
        var cluster = Cluster(planOnly: true);
        Assert.That(await cluster.RunAsync(new StartEtcd(), "etcd-1", "etcd-2", "etcd-3"), Is.EqualTo(2));
        Assert.That(Added(cluster), Is.Empty);
    }

    /// <summary>etcd-1 is a cluster of one member; the others are bare.</summary>
    private static ScriptedCluster Cluster(bool planOnly = false)
    {
        var cluster = new ScriptedCluster(Plan, planOnly);
        cluster["etcd-1"].Answers("read etcd's progress", "authority\nmanifest\ndata\nbegun\nfinished\n");
        cluster["etcd-1"].Answers("create etcd's certificate authority");
        cluster["etcd-1"].Answers("read the files that other hosts need", "YQ==\nYg==\n");
        cluster["etcd-1"].Answers("add an etcd member at https://10.98.0.42:2380");
        cluster["etcd-1"].Answers("add an etcd member at https://10.98.0.43:2380");
        cluster.Lists("etcd-1", 1, "etcd-1");
        foreach (var host in Hosts.Skip(1))
        {
            cluster[host.Name].Answers("read etcd's progress");
            cluster.ListsNothing(host.Name);
        }

        foreach (var host in Hosts)
            cluster[host.Name].Answers("mark etcd as started");
        return cluster;
    }

    private static void AllList(ScriptedCluster cluster, params string[] members)
    {
        foreach (var member in members)
            cluster.Lists(member, 1, members);
    }

    private static IEnumerable<string> Added(ScriptedCluster cluster) =>
        cluster["etcd-1"].Commands.Select(command => command.Title).Where(title => title.StartsWith("add ", StringComparison.Ordinal));

    private static string Script(ScriptedCluster cluster, string host) => cluster[host].Commands.Single(command => command.Title == "start etcd").Script.Text;

    private static string Configuration(HostPlan host, params HostPlan[] members) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(ConfigTemplates.KubeadmEtcd(Plan, host, members, existing: true).Content));
}
