using System.Text.Json;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Files that the API server reads because of the cluster file: the encryption configuration with its key, and the audit policy.
/// kubeadm hands neither to a control plane that joins.
/// </summary>
internal static class ApiServerFiles
{
    /// <summary>
    /// Bash that makes the key and the encryption configuration, unless there is one, such as that of a backup. The key is made and
    /// written by the shell itself, so that it is no argument of a program.
    /// </summary>
    public static ShellText MakeEncryption(ClusterPlan plan) => plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None ? ShellText.Raw(":") : ShellText.Of($$"""
        if [ ! -s {{HostPaths.EncryptionConfiguration}} ]; then
          umask 077
          mkdir -p {{HostPaths.Pki}}
          secret=$(head -c 32 /dev/urandom | base64 -w0)
          printf '%s\n' {{Head}} '      - '{{Provider(plan)}}':' '          keys:' "            - name: $(date -u +key-%Y%m%dT%H%M%SZ)" "              secret: $secret" '      - identity: {}' > {{HostPaths.EncryptionConfiguration}}.new
          mv -f {{HostPaths.EncryptionConfiguration}}.new {{HostPaths.EncryptionConfiguration}}
        fi
        """);

    /// <summary>First lines of an encryption configuration, up to the providers.</summary>
    internal const string Head = """
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
          - resources: [secrets]
            providers:
        """;

    /// <summary>Name of the provider in the encryption configuration.</summary>
    public static string Provider(ClusterPlan plan) => JsonNamingPolicy.CamelCase.ConvertName($"{plan.Kubernetes.EncryptionAtRest}");

    /// <summary>The audit policy, if there is one.</summary>
    public static IReadOnlyList<JobFile> Policy(ClusterPlan plan) => [.. ConfigTemplates.AuditPolicy(plan).Select(file => new JobFile(file.Path, file.Content))];

    /// <summary>What a control plane needs that joins, with the key of a ready one.</summary>
    /// <exception cref="HostException">The key cannot be read.</exception>
    public static async Task<IReadOnlyList<JobFile>> ReadAsync(IHost ready, ClusterPlan plan, CancellationToken cancellation) =>
        plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None
            ? Policy(plan)
            : [.. Policy(plan), .. await SecretFiles.ReadAsync(ready, [HostPaths.EncryptionConfiguration], cancellation)];
}
