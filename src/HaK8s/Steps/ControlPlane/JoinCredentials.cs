using System.Security.Cryptography;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Fresh secrets for a batch of joins: made on a ready control plane, short-lived, revoked afterwards.</summary>
internal static class JoinCredentials
{
    private const string Kubeconfig = "/etc/kubernetes/admin.conf";

    /// <summary>Makes a bootstrap token and, where asked, uploads the certificates under a fresh key.</summary>
    /// <param name="kind">For whom, as <see cref="LeftCredentials"/> calls it: a mark on the host tells later runs, should this one be killed.</param>
    public static async Task<JoinSecrets> CreateAsync(IHost ready, ClusterPlan plan, string kind, bool upload, CancellationToken cancellation)
    {
        var batch = LeftCredentials.NewName(kind);
        var key = upload ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        var uploading = key is null ? ShellText.Raw(":") : Upload(plan, key);
        var script = ShellText.Of($"""
            set -euo pipefail
            umask 077
            export KUBECONFIG={Kubeconfig} HOME=/root
            {LeftCredentials.Mark(batch)}
            {uploading}
            echo "token=$(kubeadm token create --ttl 30m --description {Description(batch)} 2>/dev/null)"
            echo "ca=$(base64 -w0 < /etc/kubernetes/pki/ca.crt)"
            """);
        var result = await ready.RunAsync(new HostCommand("make join credentials", script, TimeSpan.FromMinutes(2)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not make join credentials", "kubeadm token create", result);
        return new JoinSecrets(Value(result.Output, "token"), key, CaCertHash.Of(Convert.FromBase64String(Value(result.Output, "ca"))), batch);
    }

    /// <summary>Removes the token that init left behind.</summary>
    public static Task RevokeInitialAsync(IHost ready, CancellationToken cancellation) => RunAsync(ready, Tokens("hak8s"), cancellation);

    /// <summary>Removes a batch and its mark, and nothing else: other joins may be under way. By its name: of a run that was killed, nothing else is known.</summary>
    /// <param name="uploaded">True: certificates were uploaded with it.</param>
    public static Task RevokeAsync(IHost ready, string batch, bool uploaded, CancellationToken cancellation) =>
        RunAsync(ready, ShellText.Lines([Tokens(Description(batch)), .. uploaded ? [Certificates] : Array.Empty<ShellText>(), LeftCredentials.Unmark(batch)]), cancellation);

    private static string Description(string batch) => $"hak8s {batch}";

    // kubeadm keeps the uploaded certificates alive by a token of its own.
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
            export KUBECONFIG={Kubeconfig} HOME=/root
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
            config=$(mktemp /run/hak8s-upload.XXXXXXXX)
            trap 'rm -f "$config"' EXIT
            printf %s {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration)):secret} | base64 -d > "$config"
            kubeadm init phase upload-certs --upload-certs --config "$config" >/dev/null
            """);
    }

    private static string Value(string output, string key) =>
        output.Split('\n').First(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..].Trim();
}
