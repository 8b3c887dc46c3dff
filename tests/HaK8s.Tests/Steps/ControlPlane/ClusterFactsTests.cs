using HaK8s.Steps.ControlPlane;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class ClusterFactsTests
{
    [Test]
    public void Nodes_and_members_are_read_from_one_output()
    {
        var facts = ClusterFacts.Read("""
            node	cp-1	10.244.0.0/24
            node	worker-1	
            members	{"header":{"cluster_id":"1"},"members":[{"ID":"9372538179322589801","name":"cp-1","peerURLs":["https://10.0.0.21:2380"],"clientURLs":["https://10.0.0.21:2379"]},{"ID":"2","peerURLs":["https://10.0.0.22:2380"],"isLearner":true}]}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(facts.Nodes, Is.EquivalentTo(new[] { "cp-1", "worker-1" }));
            Assert.That(facts.Members[0], Is.EqualTo(new EtcdMember("9372538179322589801", "cp-1", "10.0.0.21", Learner: false)));
            Assert.That(facts.Members[1], Is.EqualTo(new EtcdMember("2", "", "10.0.0.22", Learner: true)));
        });
    }
}
