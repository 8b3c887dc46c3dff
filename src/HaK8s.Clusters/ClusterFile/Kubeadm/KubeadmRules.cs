namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>All rules for a user's kubeadm configuration.</summary>
internal static class KubeadmRules
{
    /// <summary>Checks the rules that need only the cluster file, and the version's rules if it names a version.</summary>
    public static IEnumerable<Problem> Of(UserKubeadm user, ClusterSpec spec) =>
        KubeadmOwnRules.Of(user, spec).Concat(KubeadmElectionRules.Of(user)).Concat(Minor(spec.Kubernetes.Version) is { } minor ? KubeadmVersionRules.Of(user, Api(minor)) : []);

    /// <summary>
    /// Returns the newest API that a minor version of kubeadm reads: v1beta3 came with 1.22, v1beta4 with 1.31.
    /// </summary>
    public static string Api(int minor) => minor switch
    {
        < 22 => "v1beta2",
        < 31 => "v1beta3",
        _ => "v1beta4",
    };

    private static int? Minor(string? version) =>
        version?.Split('.') is [_, var text, ..] && int.TryParse(text, out var minor) ? minor : null;
}
