using HaK8s.Steps.ControlPlane;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class ClusterFactsTests
{
    [Test]
    public void Nodes_and_members_are_read_from_one_output()
    {
        var facts = ClusterFacts.Read("""
            node	cp-1
            node	worker-1
            members	{"header":{"cluster_id":"1"},"members":[{"ID":"9372538179322589801","name":"cp-1","peerURLs":["https://10.0.0.21:2380"],"clientURLs":["https://10.0.0.21:2379"]},{"ID":"2","peerURLs":["https://10.0.0.22:2380"],"isLearner":true}]}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(facts.Nodes, Is.EquivalentTo(new[] { "cp-1", "worker-1" }));
            Assert.That(facts.Members.Select(member => (member.Id, member.Name, member.PeerAddress, member.Voter)), Is.EqualTo(new[]
            {
                (9372538179322589801UL, "cp-1", "10.0.0.21", true),
                (2UL, "", "10.0.0.22", false),
            }));
        });
    }
}
