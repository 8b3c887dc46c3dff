using System.Security.Cryptography;
using System.Text;
using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class ApiServerSettingsTests
{
    private static readonly ClusterPlan Encrypting = SomeFacts.Plan with { Kubernetes = SomeFacts.Plan.Kubernetes with { EncryptionAtRest = EncryptionProvider.Secretbox } };

    private static readonly ClusterPlan Auditing = SomeFacts.Plan with { Kubernetes = SomeFacts.Plan.Kubernetes with { AuditPolicy = "kind: Policy\n" } };

    private static string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Auditing.Kubernetes.AuditPolicy!)));

    [Test]
    public void A_running_cluster_does_not_change_its_encryption()
    {
        Assert.That(Find(Encrypting, "", ("", "")), Is.EqualTo([new Finding("cp-1", "settings", Severity.Failure, "its API server encrypts Secrets with none, but kubernetes.encryptionAtRest is secretbox", "put the former value back: HaK8s sets this only in new clusters")]));
        Assert.That(Find(Encrypting, "aescbc", ("", "")).Single().Text, Does.StartWith("its API server encrypts Secrets with aescbc"));
        Assert.That(Find(SomeFacts.Plan, "secretbox", ("", "")).Single().Text, Does.EndWith("is none"));
        Assert.That(Find(Encrypting, "secretbox", ("", "")), Is.Empty);
        Assert.That(Find(SomeFacts.Plan, "other", ("", "")), Is.Empty, "the user's kubeadm configuration brought it");
    }

    [Test]
    public void A_running_cluster_does_not_change_its_audit_policy()
    {
        Assert.That(Find(Auditing, "", ("", "")).Single().Text, Is.EqualTo("its API server has no audit policy, but kubernetes.auditPolicy asks for one"));
        Assert.That(Find(Auditing, "", (HostPaths.AuditPolicy, "ab")).Single().Text, Is.EqualTo("its API server has another audit policy than kubernetes.auditPolicy"));
        Assert.That(Find(SomeFacts.Plan, "", (HostPaths.AuditPolicy, "ab")).Single().Text, Is.EqualTo("its API server has another audit policy than kubernetes.auditPolicy"));
        Assert.That(Find(Auditing, "", (HostPaths.AuditPolicy, Digest)), Is.Empty);
        Assert.That(Find(SomeFacts.Plan, "", ("/etc/audit.yaml", "ab")), Is.Empty, "the user's kubeadm configuration brought it");
    }

    private static IReadOnlyList<Finding> Find(ClusterPlan plan, string encryption, (string Path, string Sha256) policy) => [.. CheckBook.Examine(SomeFacts.With(
        "cp-1",
        facts => facts with { Ours = true, Finished = true, ApiServerVersion = plan.Kubernetes.Version, KubeletVersion = plan.Kubernetes.Version, Encryption = encryption, AuditPolicy = policy },
        plan)).Where(finding => finding.Check == "settings")];
}
