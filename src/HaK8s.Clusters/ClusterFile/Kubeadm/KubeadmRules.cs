namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>All rules for a user's kubeadm configuration.</summary>
internal static class KubeadmRules
{
    /// <summary>Checks the rules that need only the cluster file, and the version's rules if it names a version.</summary>
    public static IEnumerable<Problem> Of(UserKubeadm user, ClusterSpec spec) =>
        KubeadmOwnRules.Of(user, spec).Concat(KubeadmSchemaRules.Of(user)).Concat(KubeadmElectionRules.Of(user)).Concat(Minor(spec.Kubernetes.Version) is { } minor ? KubeadmVersionRules.Of(user, KubernetesMinors.KubeadmApi(minor)) : []);

    private static int? Minor(string? version) =>
        version?.Split('.') is [_, var text, ..] && int.TryParse(text, out var minor) ? minor : null;
}
