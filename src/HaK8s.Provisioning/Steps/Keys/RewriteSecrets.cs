using System.Globalization;
using System.Text;
using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Keys;

/// <summary>
/// Writes all Secrets again, so that the API servers encrypt them with the new key, and reads in etcd that none is left with the old
/// one.
/// </summary>
internal sealed class RewriteSecrets : IStep
{
    /// <summary>Secrets that change meanwhile are written by whoever changes them, or in the next round.</summary>
    private const int Rounds = 5;

    public string Id => "rewrite-the-secrets";

    public string Title => "Write all Secrets with the new encryption key";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return new StepResult(["write all Secrets"]);
        if ((await KeyStates.ReadAsync(context, KeyRotation.Encryption, cancellation)).Forgets)
            return StepResult.Unchanged;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var name = await NameAsync(ready, cancellation);
        var etcd = context.HostFor(context.Plan.EtcdHosts[0]);
        var others = 0;
        for (var round = 0; round < Rounds; round++)
        {
            context.Progress.Action(host.Name, "write all Secrets");
            await WriteAsync(ready, cancellation);
            others = await OthersAsync(etcd, Prefix(ApiServerFiles.Provider(context.Plan), name), cancellation);
            if (others == 0)
                return new StepResult([$"write all Secrets with {name}"]);
        }

        throw new HostException(host.Name, $"{others} Secrets in etcd are still encrypted with another key, or not at all", $"they were written {Rounds} times", KeyStates.Cure(KeyRotation.Encryption));
    }

    /// <summary>What a value in etcd begins with, in the Base64 of etcd's gateway; shortened to whole groups of Base64.</summary>
    internal static string Prefix(string provider, string key)
    {
        var bytes = Encoding.ASCII.GetBytes($"k8s:enc:{provider}:v1:{key}:");
        return Convert.ToBase64String(bytes.AsSpan(0, bytes.Length / 3 * 3));
    }

    private static async Task<string> NameAsync(IHost ready, CancellationToken cancellation)
    {
        var script = ShellText.Of($"sed -n 's/^ *- name: //p' {HostPaths.EncryptionConfiguration} | head -n 1");
        var result = await ready.RunAsync(new HostCommand("read the encryption key's name", script, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Output.Trim() is { Length: > 0 } name ? name : throw CommandFailure.Of(ready.Name, "could not read the encryption key's name", "read the encryption configuration", result);
    }

    /// <summary>A Secret that was changed or deleted between reading and writing needs no writing.</summary>
    private static Task WriteAsync(IHost ready, CancellationToken cancellation) => KeyStates.Job(KeyRotation.Encryption, "write all Secrets", ShellText.Of($"""
        set -euo pipefail
        umask 077
        export KUBECONFIG={HostPaths.AdminKubeconfig}
        errors=$(mktemp {HostPaths.InMemory}/hak8s-secrets.XXXXXXXX)
        trap 'rm -f "$errors"' EXIT
        kubectl get secrets --all-namespaces -o json | kubectl replace -f - >/dev/null 2>"$errors" || code=$?
        if grep -v -e '(Conflict)' -e '(NotFound)' "$errors" >&2; then exit "${"{code:-1}":raw}"; fi
        """)).RunAsync(ready, null, KeyStates.Cure(KeyRotation.Encryption), cancellation);

    private static async Task<int> OthersAsync(IHost etcd, string prefix, CancellationToken cancellation)
    {
        var body = $$"""{"key":"{{Base64("/registry/secrets/")}}","range_end":"{{Base64("/registry/secrets0")}}"}""";
        var script = ShellText.Of($"""
            answer=$({EtcdGateway.Change("kv/range", body, seconds: 60)}) || exit
            [[ $answer == *'"header"'* ]] || exit 1
            grep -o '"value":"[^"]*"' <<< "$answer" | grep -vc -F '"value":"'{prefix}
            exit 0
            """);
        var result = await etcd.RunAsync(new HostCommand("read how Secrets are stored", script, TimeSpan.FromMinutes(2)), null, cancellation);
        return result.Succeeded && int.TryParse(result.Output.Trim(), CultureInfo.InvariantCulture, out var others)
            ? others
            : throw CommandFailure.Of(etcd.Name, "could not read how Secrets are stored", "POST /v3/kv/range", result);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
