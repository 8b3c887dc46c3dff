using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Etcd;

public sealed class EtcdDecisionTests
{
    private static readonly ClusterPlan Plan = Plans.ExternalEtcd();
    private static readonly IReadOnlyList<HostPlan> Hosts = Plan.EtcdHosts;

    [Test]
    public void Bare_hosts_start_a_new_cluster() =>
        Assert.That(Described(Decide(Bare(0), Bare(1), Bare(2))), Is.EqualTo("start new, members etcd-1 etcd-2 etcd-3"));

    [Test]
    public void An_interrupted_start_continues_as_the_same_new_cluster() =>
        Assert.That(Described(Decide(Bare(0), Facts(1, "manifest", "data", "begun"), Facts(2, "begun"))), Is.EqualTo("start new, members etcd-1 etcd-2 etcd-3"));

    [Test]
    public void A_running_member_is_left_alone() =>
        Assert.That(Decide(Done(0), Done(1), Done(2)) is { Run: false, Refusal: null });

    [Test]
    public void Unknown_data_is_refused() =>
        Assert.That(Decide(Facts(0, "data"), Bare(1), Bare(2)).Refusal, Does.Contain("HaK8s did not make"));

    [Test]
    public void A_replaced_machine_replaces_the_old_member() =>
        Assert.That(Described(Decide(Bare(0), Done(1), Done(2))), Is.EqualTo("start existing, through etcd-2 remove etcd-1 and add, members etcd-2 etcd-3 etcd-1"));

    [Test]
    public void A_host_that_is_not_a_member_is_added_first_and_starts_with_the_current_members() =>
        Assert.That(Described(Decide(Bare(0), Done(1, Member(1)), Bare(2))), Is.EqualTo("start existing, through etcd-2 add, members etcd-2 etcd-1"));

    [Test]
    public void A_start_interrupted_before_its_member_was_added_adds_it() =>
        Assert.That(Described(Decide(Facts(0, "begun"), Done(1, Member(1), Member(2)), Done(2, Member(1), Member(2)))), Is.EqualTo("start existing, through etcd-2 add, members etcd-2 etcd-3 etcd-1"));

    [Test]
    public void A_start_interrupted_after_its_member_had_started_adds_none() =>
        Assert.That(Described(Decide(Facts(0, "manifest", "data", "begun"), Done(1), Done(2))), Is.EqualTo("start existing, members etcd-2 etcd-3 etcd-1"));

    [Test]
    public void A_member_that_was_added_but_never_started_is_added_again() =>
        Assert.That(
            Described(Decide(Facts(0, "begun"), Done(1, Member(0) with { Name = "", ClientUrls = [] }, Member(1), Member(2)), Done(2))),
            Is.EqualTo("start existing, through etcd-2 remove 1 and add, members etcd-2 etcd-3 etcd-1"));

    [Test]
    public void A_member_that_is_missing_in_the_cluster_file_still_counts()
    {
        var decision = Decide(Bare(0), Done(1, Member(1), Member(2), Member(2) with { Id = 9, Name = "etcd-9", PeerAddress = "10.98.0.49" }), Bare(2));
        Assert.That(decision.Members.Select(member => (member.Name, member.Address)), Is.EqualTo(new[] { ("etcd-2", "10.98.0.42"), ("etcd-3", "10.98.0.43"), ("etcd-9", "10.98.0.49"), ("etcd-1", "10.98.0.41") }));
    }

    [Test]
    public void Members_are_read_from_and_changed_through_the_trusted_host()
    {
        var old = Done(1);
        old = old with { Answer = old.Answer with { Status = old.Answer.Status! with { Leader = 0 } } };
        Assert.That(Described(Decide(Bare(0), old, Done(2, Member(1), Member(2)))), Is.EqualTo("start existing, through etcd-3 add, members etcd-2 etcd-3 etcd-1"));
    }

    [Test]
    public void No_second_cluster_is_started_while_the_first_one_is_down()
    {
        var decision = Decide(Bare(0), Facts(1, "manifest", "data", "begun", "finished"), Facts(2, "manifest", "data", "begun", "finished"));
        Assert.That(decision.Refusal, Does.Contain("no member list"));
    }

    [Test]
    public void A_new_cluster_starts_at_once() => Assert.That(Waves(Bare(0), Bare(1), Bare(2)), Is.EqualTo(new[] { "etcd-1 etcd-2 etcd-3" }));

    [Test]
    public void Hosts_join_one_at_a_time_before_the_others_are_checked() => Assert.Multiple(() =>
    {
        Assert.That(Waves(Bare(0), Bare(1), Done(2)), Is.EqualTo(new[] { "etcd-1", "etcd-2", "etcd-3" }));
        Assert.That(Waves(Done(0), Bare(1), Done(2)), Is.EqualTo(new[] { "etcd-2", "etcd-1 etcd-3" }));
    });

    private static EtcdHostFacts Bare(int index) => Facts(index);

    private static EtcdHostFacts Facts(int index, params string[] words) =>
        EtcdHostFacts.Read(string.Join('\n', words), new EtcdAnswer(Hosts[index].Name, Members: null, Status: null, "no answer"));

    /// <param name="members">Listed members; if empty, all hosts.</param>
    private static EtcdHostFacts Done(int index, params EtcdMember[] members) => Facts(index, "manifest", "data", "begun", "finished") with
    {
        Answer = new EtcdAnswer(
            Hosts[index].Name,
            members.Length > 0 ? members : [Member(0), Member(1), Member(2)],
            new EtcdStatus((ulong)index + 1, 2, 1, 1, "3.4.23", []),
            ""),
    };

    private static EtcdMember Member(int index) =>
        new((ulong)index + 1, Hosts[index].Name, [$"https://{Hosts[index].Address}:2379"], Learner: false) { PeerAddress = Hosts[index].Address };

    private static EtcdDecision Decide(params EtcdHostFacts[] facts) => EtcdDecision.Of(Plan, Hosts[0], All(facts));

    private static IEnumerable<string> Waves(params EtcdHostFacts[] facts) =>
        StartEtcd.Waves(Plan, Hosts, All(facts)).Select(wave => string.Join(' ', wave.Select(host => host.Name)));

    private static Dictionary<string, EtcdHostFacts> All(EtcdHostFacts[] facts) => Hosts.Zip(facts).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    /// <summary>Describes a decision to start in words.</summary>
    private static string Described(EtcdDecision decision)
    {
        var removal = decision.Remove is { } stale ? $"remove {(stale.Started ? stale.Name : $"{stale.Id}")} and " : "";
        var change = decision.AddThrough is { } through ? $", through {through} {removal}add" : "";
        return $"{(decision.Run ? "start" : "leave")} {(decision.Existing ? "existing" : "new")}{change}, members {string.Join(' ', decision.Members.Select(member => member.Name))}";
    }
}
