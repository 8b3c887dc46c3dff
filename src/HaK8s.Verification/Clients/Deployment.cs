namespace HaK8s.Verification.Clients;

/// <summary>Builds the verification's own Deployments for the API.</summary>
internal static class Deployment
{
    /// <summary>Builds a Deployment of pods with one container, spread over the nodes if possible.</summary>
    /// <param name="pod">The pod's spec; affinity is added.</param>
    /// <param name="nodes">Names of the nodes that may run the pods; null means any.</param>
    public static object Of(string name, int replicas, Dictionary<string, object> pod, IEnumerable<string>? nodes = null)
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        pod["affinity"] = new
        {
            podAntiAffinity = new
            {
                preferredDuringSchedulingIgnoredDuringExecution = new object[]
                {
                    new { weight = 100, podAffinityTerm = new { labelSelector = new { matchLabels = labels }, topologyKey = "kubernetes.io/hostname" } },
                },
            },
            nodeAffinity = nodes is null ? null : new
            {
                requiredDuringSchedulingIgnoredDuringExecution = new
                {
                    nodeSelectorTerms = new object[] { new { matchExpressions = new object[] { new { key = "kubernetes.io/hostname", @operator = "In", values = nodes } } } },
                },
            },
        };
        return new
        {
            apiVersion = "apps/v1",
            kind = "Deployment",
            metadata = new { name, @namespace = ProbeNamespace.Name },
            spec = new
            {
                replicas,
                selector = new { matchLabels = labels },
                template = new { metadata = new { labels }, spec = pod },
            },
        };
    }
}
