using HaK8s.Steps.Nodes;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

public class RemoveTaintsTests
{
    [Test]
    public void Only_control_planes_with_their_usual_taint_are_changed()
    {
        const string Output = """
            cp-1 node-role.kubernetes.io/control-plane
            cp-2 node-role.kubernetes.io/master
            cp-3 node.kubernetes.io/unreachable
            worker-1 node-role.kubernetes.io/control-plane

            """;
        Assert.That(RemoveTaints.Tainted(Output, ["cp-1", "cp-2", "cp-3"]), Is.EqualTo(new[] { "cp-1", "cp-2" }));
    }
}
