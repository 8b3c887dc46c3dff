using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Steps.Networking;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Networking;

public sealed class InstallNetworkTests
{
    private static readonly ClusterPlan Plan = MakePlan();

    private readonly InstallNetwork _step = new();

    [Test]
    public async Task One_ready_control_plane_is_enough()
    {
        var cluster = new ScriptedCluster(Plan);
        cluster["cp-1"].Off = true;
        cluster.Kubeadm("cp-2", ScriptedCluster.Ready);
        cluster["cp-2"].Answers(_step.Title, InstallNetwork.Identity(Plan, []));
        cluster["cp-3"].Off = true;
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Changed, Is.False);
        Assert.That(cluster.Context.LastReady.Host?.Name, Is.EqualTo("cp-2"));
    }

    [Test]
    public async Task A_control_plane_that_is_about_to_be_ready_is_waited_for()
    {
        var cluster = new ScriptedCluster(Plan);
        cluster["cp-1"].Answers("read kubeadm's progress", "begun\nfinished\n", then: () => cluster.Kubeadm("cp-1", ScriptedCluster.Ready));
        cluster["cp-1"].Answers(_step.Title, InstallNetwork.Identity(Plan, []));
        cluster.Kubeadm("cp-2", "");
        cluster.Kubeadm("cp-3", "");
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Changed, Is.False);
    }

    [TestCase("")]
    [TestCase("begun\nfinished\n")]
    public async Task A_plan_is_made_at_once_before_a_control_plane_is_ready(string facts)
    {
        var cluster = new ScriptedCluster(Plan, planOnly: true);
        cluster.Kubeadm("cp-1", facts);
        cluster.Kubeadm("cp-2", "");
        cluster["cp-3"].Off = true;
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Actions, Is.EqualTo(new[] { $"apply flannel {Plan.Network.CniVersion}" }));
    }

    private static ClusterPlan MakePlan()
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = CniPlugin.Flannel } }, Plans.LabFacts);
    }
}
