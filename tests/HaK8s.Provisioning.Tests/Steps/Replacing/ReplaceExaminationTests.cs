using HaK8s.ClusterFile;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Replacing;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Replacing;

public class ReplaceExaminationTests
{
    private static ClusterPlan Plan => Plans.Lab;

    [Test]
    public void A_control_plane_of_three_healthy_ones_may_be_replaced_also_the_first()
    {
        foreach (var host in Plan.ControlPlanes)
        {
            var report = Examine(host, Etcd("cp-1", "cp-2", "cp-3"));
            Assert.That(report.Refusals, Is.Empty);
            Assert.That(report.Line, Does.Contain("etcd has 3 voters (3 healthy); meanwhile 2 (2 healthy), of which 2 must run: none of them may fail"));
        }
    }

    [Test]
    public void A_healthy_control_plane_is_not_replaced_while_another_one_is_ill_but_the_ill_one_is()
    {
        var etcd = Etcd("cp-1", "cp-3");
        Assert.That(Examine(Plan.ControlPlanes[0], etcd).Refusals, Is.EqualTo(new[] { "cp-1: without its etcd member only 1 of 2 voters would be healthy, and 2 must be" }));
        Assert.That(Examine(Plan.ControlPlanes[1], etcd).Refusals, Is.Empty);
    }

    [Test]
    public void Nothing_is_replaced_without_quorum() =>
        Assert.That(Examine(Plan.ControlPlanes[1], Etcd("cp-1")).Refusals.Single(), Does.Contain("only 1 of etcd's 3 voters are healthy"));

    [Test]
    public void Nothing_is_replaced_without_another_ready_control_plane()
    {
        var report = ReplaceExamination.Of(Plan, Plan.ControlPlanes[0], Facts("cp-1"), Etcd("cp-1", "cp-2", "cp-3"), []);
        Assert.That(report.Refusals, Is.EqualTo(new[] { "cp-1: no other control plane is ready" }));
    }

    [Test]
    public void No_node_is_replaced_while_keys_are_that_it_has()
    {
        var facts = Facts("cp-1", "cp-2", "cp-3").ToDictionary(host => host.Key, host => host.Value with { RotatesAuthorities = host.Key == "cp-2" });
        var report = ReplaceExamination.Of(Plan, Plan.Workers[0], facts, null, []);
        Assert.That(report.Refusals, Is.EqualTo(new[] { "worker-1: the authorities are being replaced, which has not ended (cp-2:/etc/kubernetes/pki/authority-rotation): ./build.sh RotateAuthorities, which goes on where it was" }));
        facts = facts.ToDictionary(host => host.Key, host => host.Value with { RotatesAuthorities = false, RotatesEncryptionKey = host.Key == "cp-2" });
        Assert.That(ReplaceExamination.Of(Plan, Plan.Workers[0], facts, null, []).Refusals, Is.Empty);
        Assert.That(ReplaceExamination.Of(Plan, Plan.ControlPlanes[0], facts, Etcd("cp-1", "cp-2", "cp-3"), []).Refusals.Single(), Does.StartWith("cp-1: the encryption key is being replaced").And.Contain("./build.sh RotateEncryptionKey"));
    }

    [Test]
    public void A_control_plane_that_could_not_join_again_is_not_replaced()
    {
        var report = ReplaceExamination.Of(Plan, Plan.ControlPlanes[0], Facts("cp-1", "cp-2", "cp-3"), Etcd("cp-1", "cp-2", "cp-3"), [], ["cp-2: its API server encrypts Secrets with none, but kubernetes.encryptionAtRest is secretbox"]);
        Assert.That(report.Refusals.Single(), Does.StartWith("cp-2: its API server encrypts").And.EndsWith(": put the former value back: HaK8s sets this only in new clusters"));
    }

    [Test]
    public void A_load_balancer_is_replaced_only_while_another_one_works()
    {
        var host = Plan.LoadBalancers[0];
        var works = new BalancerReading("lb-2", OwnsVip: false, [new BackendState("cp-1", "UP", "L7OK/200"), new BackendState("cp-2", "DOWN", "L4TOUT")], "active", "");
        Assert.That(ReplaceExamination.Of(Plan, host, Facts("cp-1"), null, [works]).Refusals, Is.Empty);
        Assert.That(ReplaceExamination.Of(Plan, host, Facts("cp-1"), null, [works with { Keepalived = "inactive" }]).Refusals, Is.EqualTo(new[] { "lb-1: no other load balancer works: keepalived on lb-2 is inactive, the balancer on lb-2 reports cp-2 as DOWN (L4TOUT)" }));
    }

    [Test]
    public void The_only_load_balancer_and_the_only_worker_are_replaced_with_a_warning()
    {
        var plan = Plan with { Hosts = [.. Plan.Hosts.Where(host => host.Name is not ("lb-2" or "worker-2"))] };
        var balancer = ReplaceExamination.Of(plan, plan.LoadBalancers[0], Facts("cp-1"), null, []);
        Assert.That(balancer.Refusals, Is.Empty);
        Assert.That(balancer.Warnings.Single(), Does.Contain("the API is unreachable"));
        Assert.That(ReplaceExamination.Of(plan, plan.Workers[0], Facts("cp-1"), null, []).Warnings.Single(), Does.Contain("the only worker"));
    }

    [Test]
    public void The_only_control_plane_and_separate_etcd_hosts_are_refused()
    {
        var plan = Plan with { Hosts = [.. Plan.Hosts.Where(host => host.Name is not ("cp-2" or "cp-3"))] };
        Assert.That(ReplaceExamination.Of(plan, plan.ControlPlanes[0], Facts("cp-1"), Etcd("cp-1"), []).Refusals.Single(), Does.Contain("the only control plane"));
        Assert.That(Examine(new HostPlan { Name = "etcd-1", Role = HostRole.Etcd, Address = "10.98.0.41" }, null).Refusals.Single(), Does.Contain("does not replace separate etcd hosts"));
    }

    private static ReplaceReport Examine(HostPlan host, EtcdReading? etcd) => ReplaceExamination.Of(Plan, host, Facts("cp-1", "cp-2", "cp-3"), etcd, []);

    private static Dictionary<string, NodeFacts> Facts(params string[] ready) =>
        Plan.ControlPlanes.ToDictionary(host => host.Name, host => NodeFacts.Read(ready.Contains(host.Name) ? ScriptedCluster.Ready : ""));

    /// <param name="healthy">Names of the hosts whose members answer.</param>
    private static EtcdReading Etcd(params string[] healthy)
    {
        var members = Plan.ControlPlanes.Select((host, index) => new EtcdMember((ulong)index + 1, host.Name, [$"https://{host.Address}:2379"], Learner: false) { PeerAddress = host.Address }).ToList();
        return new EtcdReading([.. members.Select(member => healthy.Contains(member.Name)
            ? new EtcdAnswer(member.Name, members, new EtcdStatus(member.Id, 1, 3, 10, "3.4.23", []), "")
            : new EtcdAnswer(member.Name, null, null, "it is off"))]);
    }
}
