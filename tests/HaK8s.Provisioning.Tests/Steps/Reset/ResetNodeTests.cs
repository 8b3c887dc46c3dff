using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

public sealed class ResetNodeTests
{
    private static readonly NodeFacts Bare = NodeFacts.Read("");
    private static readonly NodeFacts Done = NodeFacts.Read("ca=1\netcd\nbegun\nfinished\nleftovers\n");

    [Test]
    public void A_member_may_be_needed_by_hosts_with_data_and_by_unreachable_hosts()
    {
        var host = Plans.Lab.ControlPlanes[1];
        Assert.Multiple(() =>
        {
            Assert.That(ResetNode.MayCountOnIt(Plans.Lab, new Dictionary<string, NodeFacts> { ["cp-1"] = Done, ["cp-2"] = Done, ["cp-3"] = Bare }, host), Is.EqualTo("cp-1"));
            Assert.That(ResetNode.MayCountOnIt(Plans.Lab, new Dictionary<string, NodeFacts> { ["cp-1"] = Bare, ["cp-2"] = Done }, host), Is.EqualTo("cp-3"));
            Assert.That(ResetNode.MayCountOnIt(Plans.Lab, new Dictionary<string, NodeFacts> { ["cp-1"] = Bare, ["cp-2"] = Done, ["cp-3"] = Bare }, host), Is.Null);
        });
    }
}
