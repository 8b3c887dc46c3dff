using System.Text.Json;

namespace HaK8s.Kubernetes;

/// <summary>A Kubernetes node.</summary>
/// <param name="Ready">Status of the condition Ready.</param>
/// <param name="Reason">Why it is not ready, or empty.</param>
/// <param name="BootId">Boot in which its kubelet last reported, or empty.</param>
public sealed record NodeStatus(string Name, bool Ready, string Reason, string KubeletVersion, string BootId = "")
{
    /// <summary>Reads one item of a NodeList.</summary>
    public static NodeStatus From(JsonElement node)
    {
        var ready = node.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        var isReady = ready.Text("status") == "True";
        var reason = isReady ? "" : $"{ready.Text("reason")}: {ready.Text("message")}".Trim(' ', ':');
        return new NodeStatus(
            node.Text("metadata", "name"),
            isReady,
            isReady || reason.Length > 0 ? reason : "the node has not reported yet",
            node.Text("status", "nodeInfo", "kubeletVersion"),
            node.Text("status", "nodeInfo", "bootID"));
    }
}
