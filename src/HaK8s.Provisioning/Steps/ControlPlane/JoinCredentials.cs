using System.Security.Cryptography;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Short-lived secrets for a batch of joins. They are created on a ready control plane and revoked afterwards.
/// </summary>
internal static class JoinCredentials
{
    /// <summary>Creates a bootstrap token and, if requested, uploads the certificates under a new key.</summary>
    /// <param name="kind">Kind of joins, as named in <see cref="UnusedJoinCredentials"/>. A marker file on the host informs
    /// later runs if this run is killed.</param>
    public static async Task<JoinSecrets> CreateAsync(IHost ready, ClusterPlan plan, string kind, bool upload, CancellationToken cancellation)
    {
        var batch = UnusedJoinCredentials.NewName(kind);
        var key = upload ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        var uploading = key is null ? ShellText.Raw(":") : Upload(plan, key);
        var script = ShellText.Of($"""
            set -euo pipefail
            umask 077
            export KUBECONFIG={HostPaths.AdminKubeconfig} HOME=/root
            {UnusedJoinCredentials.Mark(batch)}
            {uploading}
            echo "token=$(kubeadm token create --ttl 30m --description {Description(batch)} 2>/dev/null)"
            echo "ca=$(base64 -w0 < {HostPaths.ClusterAuthority})"
            """);
        var result = await ready.RunAsync(new HostCommand("make join credentials", script, TimeSpan.FromMinutes(2)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not make join credentials", "kubeadm token create", result);
        return new JoinSecrets(Value(result.Output, "token"), key, CaCertHash.Of(Convert.FromBase64String(Value(result.Output, "ca"))), batch);
    }

    /// <summary>Removes the token that init left behind.</summary>
    public static Task RevokeInitialAsync(IHost ready, CancellationToken cancellation) => RunAsync(ready, Tokens("hak8s"), cancellation);

    /// <summary>
    /// Revokes a batch and removes its marker file, and nothing else, because other joins may be in progress. Uses the
    /// batch's name because nothing else is known of a killed run.
    /// </summary>
    /// <param name="uploaded">True if certificates were uploaded with the batch.</param>
    public static Task RevokeAsync(IHost ready, string batch, bool uploaded, CancellationToken cancellation) =>
        RunAsync(ready, ShellText.Lines([Tokens(Description(batch)), .. uploaded ? [Certificates] : Array.Empty<ShellText>(), UnusedJoinCredentials.Unmark(batch)]), cancellation);

    private static string Description(string batch) => $"hak8s {batch}";

    // kubeadm keeps the uploaded certificates alive with a separate token.
    private static ShellText Certificates { get; } = ShellText.Lines(
        ShellText.Raw("kubectl -n kube-system delete secret kubeadm-certs --ignore-not-found >/dev/null"),
        Tokens("Proxy for managing TTL for the kubeadm-certs secret"));

    private static ShellText Tokens(string description) => ShellText.Of($$"""
        kubectl -n kube-system get secrets --field-selector type=bootstrap.kubernetes.io/token \
          -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.data.description}{"\n"}{end}' |
        while read -r name description; do
          [ "$(printf %s "$description" | base64 -d 2>/dev/null)" != {{description}} ] || kubectl -n kube-system delete secret "$name" --ignore-not-found >/dev/null
        done
        """);

    private static async Task RunAsync(IHost ready, ShellText commands, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            set -euo pipefail
            export KUBECONFIG={HostPaths.AdminKubeconfig} HOME=/root
            {commands}
            """);
        var result = await ready.RunAsync(new HostCommand("revoke join credentials", script, TimeSpan.FromMinutes(2)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not revoke join credentials", "kubectl delete secret", result);
    }

    private static ShellText Upload(ClusterPlan plan, string key)
    {
        var configuration = ConfigTemplates.KubeadmUploadCerts(plan, key).Content;
        return ShellText.Of($"""
            config=$(mktemp {HostPaths.InMemory}/hak8s-upload.XXXXXXXX)
            trap 'rm -f "$config"' EXIT
            printf %s {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration)):secret} | base64 -d > "$config"
            kubeadm init phase upload-certs --upload-certs --config "$config" >/dev/null
            """);
    }

    private static string Value(string output, string key) =>
        output.Split('\n').First(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..].Trim();
}
