using HaK8s.ClusterFile;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Pruning;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Pruning;

public class PruneExaminationTests
{
    private static HostPlan Host(string name, HostRole role, string address) => new() { Name = name, Role = role, Address = address };

    private static readonly HostPlan Fourth = Host("cp-4", HostRole.ControlPlane, "10.98.0.24");
    private static readonly HostPlan Fifth = Host("cp-5", HostRole.ControlPlane, "10.98.0.25");

    [Test]
    public void Five_control_planes_become_three()
    {
        var (lines, refusals) = Examine([Fourth, Fifth], "cp-1", "cp-2", "cp-3", "cp-4", "cp-5");
        Assert.That(refusals, Is.Empty);
        Assert.That(lines, Does.Contain("etcd has 5 voters; without cp-4 4, of which 1 may fail").And.Contain("etcd has 4 voters; without cp-5 3, of which 1 may fail"));
    }

    [Test]
    public void A_member_leaves_while_the_others_keep_quorum_and_stays_otherwise()
    {
        Assert.That(Examine([Fourth], "cp-1", "cp-2", "cp-4").Refusals, Is.Empty);
        Assert.That(Examine([Fourth], "cp-1", "cp-4").Refusals, Is.EqualTo(new[] { "cp-4: without its etcd member 1 of 3 voters would be healthy, and 2 must be" }));
    }

    [Test]
    public void The_healthy_members_must_be_a_majority_of_those_that_remain() =>
        Assert.That(Examine([Fourth, Fifth], "cp-1", "cp-4", "cp-5").Refusals, Is.Not.Empty);

    [Test]
    public void An_address_that_another_host_has_now_is_refused()
    {
        var (_, refusals) = Examine([Host("old", HostRole.Worker, Plans.Lab.Workers[0].Address)], "cp-1", "cp-2", "cp-3");
        Assert.That(refusals.Single(), Does.Contain("is worker-1's now"));
    }

    [Test]
    public void Hosts_that_left_the_plan_are_known_by_the_record_workers_first()
    {
        var known = Plans.Lab.Hosts.ToDictionary(host => host.Name, host => $"{host.Role} {host.Address}");
        known["cp-4"] = "ControlPlane 10.98.0.24";
        known["worker-9"] = "Worker 10.98.0.39";
        known["odd"] = "text of a later version";
        Assert.That(HostRecord.Departed(Plans.Lab, known).Select(host => (host.Name, host.Role, host.Address)), Is.EqualTo(new[]
        {
            ("worker-9", HostRole.Worker, "10.98.0.39"), ("cp-4", HostRole.ControlPlane, "10.98.0.24"),
        }));
    }

    private static (IReadOnlyList<string> Lines, IReadOnlyList<string> Refusals) Examine(IReadOnlyList<HostPlan> departed, params string[] healthy)
    {
        var plan = Plans.Lab with { Hosts = [.. Plans.Lab.Hosts, .. departed] };
        var members = plan.ControlPlanes.Select((host, index) => new EtcdMember((ulong)index + 1, host.Name, [$"https://{host.Address}:2379"], Learner: false) { PeerAddress = host.Address }).ToList();
        return PruneExamination.Of(plan, departed, new EtcdReading([.. members.Select(member => healthy.Contains(member.Name)
            ? new EtcdAnswer(member.Name, members, new EtcdStatus(member.Id, 1, 3, 10, "3.4.23", []), "")
            : new EtcdAnswer(member.Name, null, null, "it is off"))]));
    }
}
