using HaK8s.Audit;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

/// <summary>Audits third-party guides in ../shared/seeds next to the repository, or in the folder of HAK8S_GUIDES.</summary>
public class GuidesTests
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("HAK8S_GUIDES")
        ?? Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../../../shared/seeds"));

    [TestCase("000", new[]
    {
        "haproxy/check-replaced", "haproxy/check-path", "haproxy/idle-timeout", "haproxy/connect-timeout", "haproxy/no-redispatch", "haproxy/kept-connections",
        "keepalived/weighted-script", "keepalived/slow-check", "keepalived/slow-adverts", "keepalived/password", "keepalived/multicast", "keepalived/takes-vip-back",
        "keepalived/sample-router-id", "keepalived/script-security", "keepalived/no-restart", "scripts/vip-not-asked", "scripts/appended", "scripts/lost-parameters",
        "kubeadm/no-network", "kubeadm/overlap", "kubeadm/workers-join-command", "kubeadm/secrets-in-arguments",
        "packages/sed-on-systemdcgroup", "packages/pause-image", "packages/not-held", "packages/apt-lock", "packages/keyring-folder", "packages/gpg-asks", "packages/swap-only-now", "packages/firewall-off",
    })]
    [TestCase("001", new[]
    {
        "haproxy/check-connects-only", "haproxy/idle-timeout", "haproxy/connect-timeout", "haproxy/no-redispatch", "haproxy/kept-connections",
        "ports/dead", "ports/etcd-peers", "scripts/every-address",
        "packages/crio-repository", "packages/not-held", "packages/apt-lock", "packages/keyring-folder", "packages/gpg-asks", "packages/swap-by-cron", "packages/swap-only-now",
    })]
    [TestCase("002", new[]
    {
        "haproxy/check-connects-only", "haproxy/stray-server-settings", "haproxy/time-without-unit", "haproxy/log-format-in-backend", "haproxy/idle-timeout",
        "haproxy/connect-timeout", "haproxy/no-redispatch", "haproxy/kept-connections", "haproxy/slow-detection",
        "kubeadm/overlap", "kubeadm/secrets-in-arguments",
        "packages/dead-repository", "packages/apt-key", "packages/not-held", "packages/apt-lock", "packages/keyring-folder", "packages/gpg-asks", "packages/calico-apply", "packages/pause-image", "packages/swap-only-now",
    })]
    [TestCase("003", new[]
    {
        "keepalived/nothing-tracked", "keepalived/weighted-script", "keepalived/slow-check", "keepalived/slow-adverts", "keepalived/password", "keepalived/multicast",
        "keepalived/takes-vip-back", "keepalived/sample-router-id", "keepalived/script-security", "keepalived/no-restart", "scripts/vip-not-asked",
        "kubeadm/old-api", "kubeadm/master-label", "kubeadm/secrets-in-arguments",
    })]
    [TestCase("004", new[] { "kubeadm/workers-join-command", "kubeadm/secrets-in-arguments" })]
    public void Every_known_fault_of_a_guide_is_found(string guide, string[] faults)
    {
        if (!Directory.Exists(Folder))
            Assert.Ignore($"there are no guides in {Folder}");
        var file = Directory.EnumerateFiles(Folder, $"{guide}*").Single();
        var report = Auditor.Audit([new AuditSource(Path.GetFileName(file), File.ReadAllText(file))]);
        Assert.That(report.Faults.Select(fault => fault.Rule).Distinct(), Is.SupersetOf(faults), $"{report}");
    }
}
