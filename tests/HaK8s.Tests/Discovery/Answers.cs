using System.Text.Json;
using System.Text.Json.Nodes;
using HaK8s.Discovery;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Discovery;

/// <summary>Provides API answers: 1.20's recorded from a kubeadm cluster, 1.36's with external etcd and CRI-O.</summary>
internal static class Answers
{
    /// <param name="change">Changes the recorded answers.</param>
    public static Topology Of(string version, Action<JsonNode>? change = null)
    {
        var answers = JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenFile.ProjectDirectory, "Discovery", "Answers", $"{version}.json")))!;
        change?.Invoke(answers);
        return Topology.Of(Element("nodes"), Element("configMap"), Element("etcdPods"));

        JsonElement Element(string name) => answers[name].Deserialize<JsonElement>();
    }
}
