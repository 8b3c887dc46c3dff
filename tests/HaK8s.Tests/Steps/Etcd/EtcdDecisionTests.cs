using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Etcd;

public sealed class EtcdDecisionTests
{
    private static readonly IReadOnlyList<HostPlan> Hosts = Plans.ExternalEtcd().EtcdHosts;

    [Test]
    public void Bare_hosts_start_a_new_cluster() =>
        Assert.That(Decide(Bare(0), Bare(1), Bare(2)), Is.EqualTo(new EtcdDecision(Run: true)));

    [Test]
    public void A_start_that_was_cut_off_goes_on_as_the_same_new_cluster() =>
        Assert.That(Decide(Bare(0), Facts(1, "manifest", "data", "begun"), Facts(2, "begun")), Is.EqualTo(new EtcdDecision(Run: true)));

    [Test]
    public void A_member_that_runs_is_left_alone() =>
        Assert.That(Decide(Done(0), Done(1), Done(2)), Is.EqualTo(new EtcdDecision(Run: false)));

    [Test]
    public void Data_that_nobody_knows_is_refused() =>
        Assert.That(Decide(Facts(0, "data"), Bare(1), Bare(2)).Refusal, Does.Contain("HaK8s did not make"));

    [Test]
    public void A_replaced_machine_takes_the_place_of_its_predecessors_member()
    {
        var decision = Decide(Bare(0), Done(1), Done(2));
        Assert.Multiple(() =>
        {
            Assert.That(decision.Existing, Is.True);
            Assert.That(decision.Remove?.Name, Is.EqualTo("etcd-1"));
        });
    }

    [Test]
    public void A_second_new_cluster_is_never_started_beside_one_that_is_down()
    {
        var decision = Decide(Bare(0), Facts(1, "manifest", "data", "begun", "finished"), Facts(2, "manifest", "data", "begun", "finished"));
        Assert.That(decision.Refusal, Does.Contain("no member list"));
    }

    private static EtcdHostFacts Bare(int index) => Facts(index);

    private static EtcdHostFacts Facts(int index, params string[] words) =>
        EtcdHostFacts.Read(string.Join('\n', words), new EtcdAnswer(Hosts[index].Name, Members: null, Status: null, "no answer"));

    private static EtcdHostFacts Done(int index) => Facts(index, "manifest", "data", "begun", "finished") with
    {
        Answer = new EtcdAnswer(
            Hosts[index].Name,
            [.. Hosts.Select((host, number) => new EtcdMember((ulong)number + 1, host.Name, [$"https://{host.Address}:2379"], Learner: false) { PeerAddress = host.Address })],
            new EtcdStatus((ulong)index + 1, 2, 1, 1, "3.4.23", []),
            ""),
    };

    private static EtcdDecision Decide(params EtcdHostFacts[] facts) =>
        EtcdDecision.Of(Hosts[0], Hosts.Zip(facts).ToDictionary(pair => pair.First.Name, pair => pair.Second));
}
