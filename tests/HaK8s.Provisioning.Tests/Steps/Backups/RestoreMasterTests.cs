using HaK8s.Steps.Backups;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Backups;

public sealed class RestoreMasterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 18, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_revision_never_goes_back_even_if_the_same_backup_is_restored_twice()
    {
        const long Revision = 778;
        var first = Revision + RestoreMaster.Jump(Revision, Now);
        var second = Revision + RestoreMaster.Jump(Revision, Now + TimeSpan.FromMinutes(3));
        Assert.That(first, Is.GreaterThan(Revision + 1_000_000_000));
        Assert.That(second - first, Is.EqualTo(180_000), "a cluster writes less than that in three minutes");
    }

    [Test]
    public void It_jumps_far_enough_even_if_the_clock_is_wrong() =>
        Assert.That(RestoreMaster.Jump(5_000_000_000_000, Now), Is.EqualTo(1_000_000_000));

    [Test]
    public async Task Etcd_is_restored_between_the_authorities_and_kubeadm_init()
    {
        var cluster = Lost();
        await cluster.RunAsync(new RestoreMaster(Sources.Backup, discards: false), "cp-1");
        var job = cluster["cp-1"].Commands.Single(command => command.Title == "restore the control plane").Script;
        var (key, etcd, init) = (job.Text.IndexOf("> /etc/kubernetes/pki/ca.key", StringComparison.Ordinal), job.Text.IndexOf("restoring etcd", StringComparison.Ordinal), job.Text.IndexOf("kubeadm init --config", StringComparison.Ordinal));
        Assert.That(new[] { key, etcd, init }, Is.Ordered.Ascending.And.All.Positive);
        Assert.That(job.Text, Does.Contain("DirAvailable--var-lib-etcd").And.Contain("revision=100 compact=50 hash=7 keys=300"));
        Assert.That(job.Masked, Does.Not.Contain(Convert.ToBase64String("the key of the authority"u8)));
        Assert.That(cluster["cp-1"].Commands.Count(command => command.Title == "write the snapshot"), Is.EqualTo(4), "three pieces after an empty file");
    }

    [Test]
    public async Task Nothing_is_done_beside_a_living_control_plane()
    {
        var cluster = Lost();
        cluster.Kubeadm("cp-2", ScriptedCluster.Ready);
        var error = await Assert.ThrowsAsync<HaK8s.Pipelines.HostsFailedException>(() => cluster.RunAsync(new CheckRestore(Sources.Backup, discards: false), "cp-1"));
        Assert.That(error!.Message, Does.Contain("cp-2 still holds a control plane"));
        await Assert.ThrowsAsync<HaK8s.Pipelines.HostsFailedException>(() => cluster.RunAsync(new RestoreMaster(Sources.Backup, discards: false), "cp-1"));
        Assert.That(cluster["cp-1"].Commands.Select(command => command.Title), Is.All.StartsWith("read"));
    }

    [Test]
    public async Task Nothing_is_done_while_the_state_of_a_control_plane_is_unknown()
    {
        var cluster = Lost();
        cluster["cp-3"].Off = true;
        await Assert.ThrowsAsync<HaK8s.Pipelines.HostsFailedException>(() => cluster.RunAsync(new RestoreMaster(Sources.Backup, discards: true), "cp-1"));
        Assert.That(cluster["cp-1"].Commands.Select(command => command.Title), Is.All.StartsWith("read"));
    }

    [Test]
    public async Task Control_planes_that_are_left_are_reset_if_the_user_agrees()
    {
        var cluster = Lost();
        cluster.Kubeadm("cp-2", ScriptedCluster.Ready);
        cluster["cp-2"].Answers("reset the node");
        await cluster.RunAsync(new RestoreMaster(Sources.Backup, discards: true), "cp-1");
        Assert.That(cluster.WasAsked("cp-2", "reset the node"), Is.True);
        Assert.That(cluster.WasAsked("cp-1", "restore the control plane"), Is.True);
    }

    /// <summary>A cluster whose control planes are bare and whose workers are still there.</summary>
    private static ScriptedCluster Lost()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var host in Plans.Lab.ControlPlanes)
            cluster.Kubeadm(host.Name, "");
        foreach (var host in Plans.Lab.Workers)
            cluster.Kubeadm(host.Name, "ca=1\nbegun\nfinished\nleftovers\n");
        foreach (var title in new[] { "read whether a restore has begun", "write the snapshot", "restore the control plane", "revoke join credentials", "confirm: Restore the control plane" })
            cluster["cp-1"].Answers(title);
        return cluster;
    }
}
