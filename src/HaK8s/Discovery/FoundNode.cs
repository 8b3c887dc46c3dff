using System.Text.Json;
using HaK8s.ClusterFile;
using HaK8s.Kubernetes;

namespace HaK8s.Discovery;

/// <summary>A node as the API reports it.</summary>
/// <param name="Address">The first InternalIP that is an IPv4 address.</param>
/// <param name="Version">Version of the kubelet, without v.</param>
/// <param name="RuntimeVersion">Runtime and version, such as containerd://1.7.2.</param>
public sealed record FoundNode(string Name, string Address, bool ControlPlane, bool Tainted, string Version, string RuntimeVersion)
{
    private const string Label = "node-role.kubernetes.io/";

    public ContainerRuntime Runtime => RuntimeVersion.StartsWith("cri-o:", StringComparison.Ordinal) ? ContainerRuntime.CriO : ContainerRuntime.Containerd;

    /// <summary>Reads one item of a NodeList. The role's label is "master" up to 1.23, both up to 1.24, and "control-plane" since 1.20.</summary>
    internal static FoundNode From(JsonElement node)
    {
        var labels = node.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("labels", out var found) && found.ValueKind == JsonValueKind.Object
            ? found.EnumerateObject().Select(label => label.Name).ToList()
            : [];
        return new FoundNode(
            node.Text("metadata", "name"),
            node.Items("status", "addresses").Where(address => address.Text("type") == "InternalIP").Select(address => address.Text("address")).FirstOrDefault(address => address.Contains('.', StringComparison.Ordinal), ""),
            labels.Contains($"{Label}control-plane") || labels.Contains($"{Label}master"),
            node.Items("spec", "taints").Any(taint => taint.Text("key") is $"{Label}control-plane" or $"{Label}master"),
            node.Text("status", "nodeInfo", "kubeletVersion").TrimStart('v'),
            node.Text("status", "nodeInfo", "containerRuntimeVersion"));
    }
}
