using System.Text.Json;
using HaK8s.Kubernetes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public class NodeStatusTests
{
    [Test]
    public void A_ready_node_has_no_reason() => Assert.That(
        Read("""{"metadata":{"name":"cp-1"},"status":{"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"True","reason":"KubeletReady"}],"nodeInfo":{"kubeletVersion":"v1.20.2"}}}"""),
        Is.EqualTo(new NodeStatus("cp-1", true, "", "v1.20.2")));

    [Test]
    public void A_node_whose_kubelet_went_silent_is_not_ready() => Assert.That(
        Read("""{"metadata":{"name":"cp-1"},"status":{"conditions":[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown","message":"Kubelet stopped posting node status."}]}}"""),
        Is.EqualTo(new NodeStatus("cp-1", false, "NodeStatusUnknown: Kubelet stopped posting node status.", "")));

    [Test]
    public void A_node_without_conditions_has_not_reported_yet() => Assert.That(
        Read("""{"metadata":{"name":"cp-1"}}"""), Is.EqualTo(new NodeStatus("cp-1", false, "the node has not reported yet", "")));

    private static NodeStatus Read(string json) => NodeStatus.From(JsonDocument.Parse(json).RootElement);
}
