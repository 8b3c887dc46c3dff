using HaK8s.Hosts.Ssh;
using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class InitMasterTests
{
    private readonly InitMaster _step = new();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_finished_init_needs_no_other_control_plane(bool planOnly)
    {
        var cluster = new ScriptedCluster(Plans.Lab, planOnly);
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready);
        cluster["cp-1"].Answers($"confirm: {_step.Title}");
        cluster["cp-2"].Off = true;
        cluster["cp-3"].Off = true;
        var result = await _step.RunAsync(cluster.Context, Plans.Lab.Bootstrap, CancellationToken.None);
        Assert.That(result.Changed, Is.False);
        Assert.That(cluster.WasAsked("cp-1", $"confirm: {_step.Title}"), Is.Not.EqualTo(planOnly));
    }

    [Test]
    public async Task No_cluster_is_created_while_the_state_of_a_control_plane_is_unknown()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster.Kubeadm("cp-1", "");
        cluster.Kubeadm("cp-2", "");
        cluster["cp-3"].Off = true;
        var error = (await Assert.ThrowsAsync<SshException>(() => _step.RunAsync(cluster.Context, Plans.Lab.Bootstrap, CancellationToken.None)))!;
        Assert.That(error.Host, Is.EqualTo("cp-3"));
        Assert.That(cluster["cp-1"].Commands.Select(command => command.Title), Is.All.EqualTo("read kubeadm's progress"));
    }

    [Test]
    public async Task No_second_cluster_is_created_while_the_first_control_plane_is_off()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster["cp-1"].Off = true;
        Assert.That((await Assert.ThrowsAsync<SshException>(() => _step.RunAsync(cluster.Context, Plans.Lab.Bootstrap, CancellationToken.None)))!.Host, Is.EqualTo("cp-1"));
    }
}
