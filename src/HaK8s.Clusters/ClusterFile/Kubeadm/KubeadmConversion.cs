using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>
/// Converts a user's kubeadm configuration to another version of kubeadm's API, as kubeadm config migrate does, but
/// also to older versions.
/// </summary>
internal static class KubeadmConversion
{
    private const string ControlPlaneTimeout = "apiServer.timeoutForControlPlane";
    private const string NewControlPlaneTimeout = "timeouts.controlPlaneComponentHealthCheck";
    private const string DiscoveryTimeout = "discovery.timeout";
    private const string NewDiscoveryTimeout = "timeouts.discovery";

    private static readonly string[] Hooked = [KubeadmKinds.Init, KubeadmKinds.Join];

    /// <summary>Kind → document; kinds that were not written are missing.</summary>
    /// <param name="api">v1beta2, v1beta3 or v1beta4.</param>
    public static IReadOnlyDictionary<string, YamlMappingNode> Convert(UserKubeadm user, string api)
    {
        var documents = user.Documents.ToDictionary(document => document.Kind, document => YamlTree.Mapping(document.Root));
        foreach (var document in user.Documents.Where(document => document.Api.Length > 0))
        {
            var root = documents[document.Kind];
            root.Put("apiVersion", new YamlScalarNode($"{KubeadmKinds.Group}/{api}"));
            foreach (var path in KubeadmKinds.Arguments(document.Kind))
            {
                if (root.Find(path) is { } arguments)
                    root.Put(path, KubeadmArguments.In(api, arguments));
            }
        }

        if (KubeadmKinds.Age(api) >= KubeadmKinds.Age("v1beta3") && documents.TryGetValue(KubeadmKinds.Cluster, out var cluster))
        {
            // Removed in v1beta3: CoreDNS is the only DNS, and hyperkube no longer exists.
            cluster.Take("dns.type");
            cluster.Take("useHyperKubeImage");
        }

        MoveTimeouts(documents, api);
        return documents;
    }

    private static void MoveTimeouts(Dictionary<string, YamlMappingNode> documents, string api)
    {
        if (api == "v1beta4")
        {
            if (documents.GetValueOrDefault(KubeadmKinds.Cluster)?.Take(ControlPlaneTimeout) is { } timeout)
            {
                foreach (var kind in Hooked)
                    Document(documents, kind, api).Put(NewControlPlaneTimeout, timeout.Copy());
            }

            if (documents.GetValueOrDefault(KubeadmKinds.Join) is { } join && join.Take(DiscoveryTimeout) is { } discovery)
                join.Put(NewDiscoveryTimeout, discovery);
            return;
        }

        foreach (var kind in Hooked)
        {
            if (documents.GetValueOrDefault(kind) is not { } document)
                continue;
            if (document.Take(NewControlPlaneTimeout) is { } timeout)
                Document(documents, KubeadmKinds.Cluster, api).Put(ControlPlaneTimeout, timeout);
            if (kind == KubeadmKinds.Join && document.Take(NewDiscoveryTimeout) is { } discovery)
                document.Put(DiscoveryTimeout, discovery);
            if (document.Find("timeouts") is YamlMappingNode { Children.Count: 0 })
                document.Take("timeouts");
        }
    }

    private static YamlMappingNode Document(Dictionary<string, YamlMappingNode> documents, string kind, string api)
    {
        if (!documents.TryGetValue(kind, out var document))
        {
            document = [];
            document.Put("apiVersion", new YamlScalarNode($"{KubeadmKinds.Group}/{api}"));
            document.Put("kind", new YamlScalarNode(kind));
            documents[kind] = document;
        }

        return document;
    }
}
