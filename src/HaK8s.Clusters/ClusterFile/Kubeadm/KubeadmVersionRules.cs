namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>
/// Finds settings in a user's kubeadm configuration that the requested Kubernetes version does not support.
/// </summary>
internal static class KubeadmVersionRules
{
    /// <summary>Kind, path, and first version that supports it.</summary>
    private static readonly (string Kind, string Path, string Since)[] Newer =
    [
        (KubeadmKinds.Init, "skipPhases", "v1beta3"),
        (KubeadmKinds.Join, "skipPhases", "v1beta3"),
        (KubeadmKinds.Init, "patches", "v1beta3"),
        (KubeadmKinds.Join, "patches", "v1beta3"),
        (KubeadmKinds.Init, "nodeRegistration.imagePullPolicy", "v1beta3"),
        (KubeadmKinds.Join, "nodeRegistration.imagePullPolicy", "v1beta3"),
        (KubeadmKinds.Init, "nodeRegistration.imagePullSerial", "v1beta4"),
        (KubeadmKinds.Join, "nodeRegistration.imagePullSerial", "v1beta4"),
        (KubeadmKinds.Init, "dryRun", "v1beta4"),
        (KubeadmKinds.Join, "dryRun", "v1beta4"),
        (KubeadmKinds.Init, "timeouts.kubeletHealthCheck", "v1beta4"),
        (KubeadmKinds.Join, "timeouts.kubeletHealthCheck", "v1beta4"),
        (KubeadmKinds.Init, "timeouts.kubernetesAPICall", "v1beta4"),
        (KubeadmKinds.Join, "timeouts.kubernetesAPICall", "v1beta4"),
        (KubeadmKinds.Init, "timeouts.etcdAPICall", "v1beta4"),
        (KubeadmKinds.Join, "timeouts.etcdAPICall", "v1beta4"),
        (KubeadmKinds.Init, "timeouts.tlsBootstrap", "v1beta4"),
        (KubeadmKinds.Join, "timeouts.tlsBootstrap", "v1beta4"),
        (KubeadmKinds.Init, "timeouts.upgradeManifests", "v1beta4"),
        (KubeadmKinds.Join, "timeouts.upgradeManifests", "v1beta4"),
        (KubeadmKinds.Cluster, "encryptionAlgorithm", "v1beta4"),
        (KubeadmKinds.Cluster, "certificateValidityPeriod", "v1beta4"),
        (KubeadmKinds.Cluster, "caCertificateValidityPeriod", "v1beta4"),
        (KubeadmKinds.Cluster, "proxy", "v1beta4"),
        (KubeadmKinds.Cluster, "dns.disabled", "v1beta4"),
        (KubeadmKinds.Cluster, "apiServer.extraEnvs", "v1beta4"),
        (KubeadmKinds.Cluster, "controllerManager.extraEnvs", "v1beta4"),
        (KubeadmKinds.Cluster, "scheduler.extraEnvs", "v1beta4"),
        (KubeadmKinds.Cluster, "etcd.local.extraEnvs", "v1beta4"),
    ];

    /// <param name="api">The version that the requested kubeadm reads.</param>
    public static IEnumerable<Problem> Of(UserKubeadm user, string api)
    {
        foreach (var (kind, path, since) in Newer.Where(entry => KubeadmKinds.Age(entry.Since) > KubeadmKinds.Age(api)))
        {
            if (user.Of(kind)?.Root.Find(path) is { } node)
                yield return KubeadmReader.At(user.Source, node, $"{kind}.{path}", null, $"exists since {since}, but the requested Kubernetes version uses {api}", "remove it, or use a newer kubernetes.version");
        }

        foreach (var document in user.Documents.Where(_ => api != "v1beta4"))
        {
            foreach (var path in KubeadmKinds.Arguments(document.Kind))
            {
                var repeated = KubeadmArguments.Of(document.Root.Find(path)).GroupBy(argument => argument.Name).Where(group => group.Count() > 1);
                foreach (var argument in repeated.Select(group => group.Last()))
                    yield return KubeadmReader.At(user.Source, argument.Place, $"{document.Kind}.{path}", argument.Name, $"is given twice, which {api} does not support", "keep one, or use a newer kubernetes.version");
            }
        }
    }
}
