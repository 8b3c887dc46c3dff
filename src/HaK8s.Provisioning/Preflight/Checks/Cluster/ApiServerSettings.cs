using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Checks that the API servers of a cluster encrypt and log as its file says. Only new clusters get these settings: a control plane
/// that joins takes its arguments from the cluster.
/// </summary>
internal sealed class ApiServerSettings : HostCheck
{
    private const string Cure = "put the former value back: HaK8s sets this only in new clusters";

    public override string Name => "settings";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (!facts.Finished || facts.ApiServerVersion.Length == 0)
            yield break;
        var wanted = plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None ? "" : JsonNamingPolicy.CamelCase.ConvertName($"{plan.Kubernetes.EncryptionAtRest}");
        // The user's own kubeadm configuration may have brought another encryption.
        var found = wanted.Length == 0 && facts.Encryption == "other" ? "" : facts.Encryption;
        if (found != wanted)
            yield return Failure(host, $"its API server encrypts Secrets with {Word(found)}, but kubernetes.encryptionAtRest is {Word(wanted)}", Cure);

        var policy = plan.Kubernetes.AuditPolicy is { } text ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : "";
        var running = facts.AuditPolicy.Path == HostPaths.AuditPolicy || policy.Length > 0 ? facts.AuditPolicy.Sha256 : "";
        if (running != policy)
            yield return Failure(host, running.Length == 0 ? "its API server has no audit policy, but kubernetes.auditPolicy asks for one" : "its API server has another audit policy than kubernetes.auditPolicy", Cure);
    }

    private static string Word(string provider) => provider.Length == 0 ? "none" : provider;
}
