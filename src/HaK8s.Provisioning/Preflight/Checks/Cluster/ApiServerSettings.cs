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
    /// <summary>What to do if a setting differs.</summary>
    public const string Cure = "put the former value back: HaK8s sets this only in new clusters";

    public override string Name => "settings";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (!facts.Finished || facts.ApiServerVersion.Length == 0)
            yield break;
        if (EncryptionDifference(plan, facts.Encryption) is { } encryption)
            yield return Failure(host, encryption, Cure);
        if (AuditDifference(plan, facts.AuditPolicy) is { } audit)
            yield return Failure(host, audit, Cure);
    }

    /// <summary>How an API server's encryption differs from the plan's; null if it does not.</summary>
    /// <param name="running">As in <see cref="ApiServerFacts.Encryption"/>.</param>
    public static string? EncryptionDifference(ClusterPlan plan, string running)
    {
        var wanted = plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None ? "" : JsonNamingPolicy.CamelCase.ConvertName($"{plan.Kubernetes.EncryptionAtRest}");
        // The user's own kubeadm configuration may have brought another encryption.
        var found = wanted.Length == 0 && running == "other" ? "" : running;
        return found == wanted ? null : $"its API server encrypts Secrets with {Word(found)}, but kubernetes.encryptionAtRest is {Word(wanted)}";
    }

    /// <summary>How an API server's audit policy differs from the plan's; null if it does not.</summary>
    /// <param name="running">As in <see cref="ApiServerFacts.AuditPolicy"/>.</param>
    public static string? AuditDifference(ClusterPlan plan, (string Path, string Sha256) running)
    {
        var wanted = plan.Kubernetes.AuditPolicy is { } text ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : "";
        var found = running.Path == HostPaths.AuditPolicy || wanted.Length > 0 ? running.Sha256 : "";
        return found == wanted ? null
            : found.Length == 0 ? "its API server has no audit policy, but kubernetes.auditPolicy asks for one"
            : "its API server has another audit policy than kubernetes.auditPolicy";
    }

    private static string Word(string provider) => provider.Length == 0 ? "none" : provider;
}
