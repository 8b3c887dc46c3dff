using HaK8s.Kubernetes.Etcd;
using HaK8s.Tests.Testing;
using HaK8s.Tests.Verification.Drills;
using HaK8s.Verification;
using NUnit.Framework;

namespace HaK8s.Tests.Verification;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ClusterFollowerTests
{
    private readonly Reader _reader = new();

    [Test]
    public async Task No_host_is_asked_again_while_a_node_is_not_ready()
    {
        var healthy = await HealthyAsync();
        var follower = Follower();
        _reader.Now = WithoutMember(healthy, "cp-1") with { Nodes = [.. healthy.Nodes.Select(node => node with { Ready = node.Name != "cp-1" })] };
        await follower.ReadAsync(CancellationToken.None);
        var (_, problems) = await follower.ReadAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(problems, Is.EqualTo(new[] { "node cp-1 is not Ready ()" }));
            Assert.That(_reader.Asked, Is.EqualTo(new[] { "all", "nodes" }));
        });
    }

    [Test]
    public async Task Only_the_member_that_did_not_answer_is_asked_again_and_everything_once_it_does()
    {
        var healthy = await HealthyAsync();
        var follower = Follower();
        _reader.Now = WithoutMember(healthy, "cp-1");
        await follower.ReadAsync(CancellationToken.None);
        var (_, before) = await follower.ReadAsync(CancellationToken.None);
        _reader.Now = healthy;
        var (_, after) = await follower.ReadAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.EqualTo(new[] { "etcd on cp-1 does not answer: refused" }));
            Assert.That(after, Is.Empty);
            Assert.That(_reader.Asked, Is.EqualTo(new[] { "all", "nodes", "cp-1", "nodes", "cp-1", "all" }));
        });
    }

    [Test]
    public async Task Members_that_only_seem_to_disagree_are_all_asked_in_the_same_reading()
    {
        var healthy = await HealthyAsync();
        var follower = Follower();
        _reader.Now = WithoutMember(healthy, "cp-1");
        await follower.ReadAsync(CancellationToken.None);
        _reader.Now = healthy with { Etcd = new EtcdReading([.. healthy.Etcd.Answers.Select(answer => answer with { Status = answer.Status! with { Term = 8 } })]) };
        var (_, problems) = await follower.ReadAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(problems, Is.Empty);
            Assert.That(_reader.Asked, Is.EqualTo(new[] { "all", "nodes", "cp-1", "cp-1 cp-2 cp-3", "all" }));
        });
    }

    [Test]
    public async Task A_VIP_that_moved_meanwhile_is_found_in_the_same_reading()
    {
        var healthy = await HealthyAsync();
        var follower = Follower();
        _reader.Now = healthy with { Balancers = [.. healthy.Balancers.Select(balancer => balancer.Host == "lb-2" ? balancer with { Keepalived = "inactive" } : balancer)] };
        await follower.ReadAsync(CancellationToken.None);
        _reader.Now = healthy with { Balancers = [.. healthy.Balancers.Select(balancer => balancer with { OwnsVip = balancer.Host == "lb-2" })] };
        var (state, problems) = await follower.ReadAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(problems, Is.Empty);
            Assert.That(state.VipOwner, Is.EqualTo("lb-2"));
            Assert.That(_reader.Asked, Is.EqualTo(new[] { "all", "nodes", "lb-2", "lb-1 lb-2", "all" }));
        });
    }

    [Test]
    public async Task What_broke_meanwhile_is_found_before_the_cluster_counts_as_healthy()
    {
        var healthy = await HealthyAsync();
        var follower = Follower();
        _reader.Now = healthy with { Nodes = [], ApiProblem = "no answer" };
        await follower.ReadAsync(CancellationToken.None);
        _reader.Now = WithoutMember(healthy, "cp-3");
        var (_, problems) = await follower.ReadAsync(CancellationToken.None);
        Assert.That(problems, Is.EqualTo(new[] { "etcd on cp-3 does not answer: refused" }));
    }

    [Test]
    public async Task Another_reason_about_the_nodes_asks_no_host_either()
    {
        _reader.Now = await HealthyAsync();
        var follower = new ClusterFollower(Plans.Lab, _reader, _ => "the kubelet has not reported");
        await follower.ReadAsync(CancellationToken.None);
        var (_, problems) = await follower.ReadAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(problems, Is.EqualTo(new[] { "the kubelet has not reported" }));
            Assert.That(_reader.Asked, Is.EqualTo(new[] { "all", "nodes" }));
        });
    }

    private ClusterFollower Follower() => new(Plans.Lab, _reader);

    private static Task<ClusterState> HealthyAsync() => new SimulatedCluster().ReadAsync(CancellationToken.None);

    private static ClusterState WithoutMember(ClusterState state, string host) => state with
    {
        Etcd = new EtcdReading([.. state.Etcd.Answers.Select(answer => answer.Host == host ? answer with { Status = null, Members = null, Problem = "refused" } : answer)]),
    };

    /// <summary>Answers from one state and keeps what it was asked for.</summary>
    private sealed class Reader : IClusterReader
    {
        public ClusterState? Now { get; set; }

        public List<string> Asked { get; } = [];

        public Task<ClusterState> ReadAsync(CancellationToken cancellation)
        {
            Asked.Add("all");
            return Task.FromResult(Now!);
        }

        public Task<ClusterState> ReadAgainAsync(ClusterState before, bool nodes, IReadOnlyCollection<string> hosts, CancellationToken cancellation)
        {
            Asked.Add(nodes ? "nodes" : string.Join(' ', hosts));
            return Task.FromResult(new ClusterState(
                [.. before.Balancers.Zip(Now!.Balancers, (old, now) => hosts.Contains(old.Host) ? now : old)],
                new EtcdReading([.. before.Etcd.Answers.Zip(Now.Etcd.Answers, (old, now) => hosts.Contains(old.Host) ? now : old)]),
                nodes ? Now.Nodes : before.Nodes,
                nodes ? Now.ApiProblem : before.ApiProblem));
        }

        public Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<string> BootAsync(string host, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<int> ProcessAsync(string host, string program, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
