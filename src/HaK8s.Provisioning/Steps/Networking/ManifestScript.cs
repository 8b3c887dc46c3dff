using System.IO.Compression;
using System.Text;
using HaK8s.Hosts;

namespace HaK8s.Steps.Networking;

/// <summary>The scripts that read and apply the pod network on a ready control plane.</summary>
internal static class ManifestScript
{
    private const string Record = "hak8s-network";

    /// <summary>Prints the identity of the last applied manifests, or nothing.</summary>
    public static ShellText Observation { get; } = ShellText.Of($$"""
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        kubectl -n kube-system get configmap {{Record}} --ignore-not-found --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s -o jsonpath='{.data.applied}'
        """);

    /// <summary>
    /// Applies the documents on the server's side, because they are larger than the annotation of the client's side
    /// allows. Records their identity last.
    /// </summary>
    /// <param name="manifests">Manifests in order; each may use definitions of earlier manifests.</param>
    public static ShellText Apply(IReadOnlyList<string> manifests, string identity) => ShellText.Of($"""
        # kubectl apply --server-side
        set -euo pipefail
        export KUBECONFIG={HostPaths.AdminKubeconfig}
        apply() ( base64 -d | gunzip | kubectl apply --server-side --force-conflicts --field-manager=hak8s -f - >/dev/null )
        defined() ( kubectl get crd -o name | xargs -r kubectl wait --for=condition=Established --timeout=60s >/dev/null )
        {ShellText.Lines(manifests.Select(manifest => ShellText.Of($"printf %s {Packed(manifest)} | apply\ndefined")))}
        kubectl -n kube-system create configmap {Record} --from-literal=applied={identity} --dry-run=client -o yaml | kubectl apply -f - >/dev/null
        """);

    private static string Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }
}
