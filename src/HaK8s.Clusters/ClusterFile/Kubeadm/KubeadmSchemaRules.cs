namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>
/// Finds fields that kubeadm would only warn about and ignore, and one host's values in what all control planes share, before any host is touched.
/// </summary>
internal static class KubeadmSchemaRules
{
    public static IEnumerable<Problem> Of(UserKubeadm user) => [.. user.Documents.SelectMany(document => Unknown(user, document)), .. OneHosts(user)];

    private static IEnumerable<Problem> Unknown(UserKubeadm user, KubeadmDocument document) => KubeadmFields.Unknown(document).Select(field => KubeadmReader.At(
        user.Source,
        field.Place,
        $"{document.Kind}.{field.Path}",
        null,
        $"is no field of {document.Kind} in {document.Api}, so kubeadm ignores it",
        field.Hint.Length > 0 ? $"{field.Hint}; correct or remove it" : "remove it"));

    private static IEnumerable<Problem> OneHosts(UserKubeadm user) => KubeadmArguments.OfOneHost.SelectMany(own =>
        KubeadmArguments.Of(user.Of(KubeadmKinds.Cluster)?.Root.Find(own.Path))
            .Where(argument => argument.Name == own.Name && !KubeadmArguments.IsEveryHosts(argument.Value))
            .Select(argument => KubeadmReader.At(user.Source, argument.Place, $"{KubeadmKinds.Cluster}.{own.Path}.{own.Name}", argument.Value, "is one host's, but all control planes get it", "remove it: HaK8s sets it for each host")));
}
