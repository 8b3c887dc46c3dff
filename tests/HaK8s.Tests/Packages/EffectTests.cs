using HaK8s.Components;
using HaK8s.Sessions;
using HaK8s.Sessions.Commands;
using Nuke.Common;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Packages;

/// <summary>Tests what <c>--dry-run</c> shows of the components' targets. No host of the cluster file exists.</summary>
internal sealed class EffectTests
{
    private static readonly Type[] Components = [typeof(IProvisionCluster), typeof(IDayTwo), typeof(IVerifyHa), typeof(IBackup), typeof(IAudit)];

    private static IEnumerable<string> Targets =>
        Components.SelectMany(component => component.GetProperties()).Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name).Append("Plan");

    [TestCaseSource(nameof(Targets))]
    public async Task Every_target_says_what_it_would_do(string target)
    {
        await using var run = Run("cp-1");

        Assert.That(new EffectCommands(run).Of(target), Is.Not.Empty.And.All.Not.Empty);
    }

    [Test]
    public async Task Steps_are_told_with_their_hosts()
    {
        await using var run = Run();
        var effects = new EffectCommands(run);

        Assert.That(effects.Of("Prereqs"), Does.Contain("Prepare the node: cp-1, cp-2, cp-3"));
        Assert.That(effects.Of("JoinMasters"), Has.Some.EqualTo("Join the control plane: cp-2, cp-3, one after another"));
        Assert.That(effects.Of("InitMaster"), Has.Some.EqualTo("Initialise the control plane: cp-1").And.Some.EndsWith($"kept{Path.DirectorySeparatorChar}kubeconfig"));
        Assert.That(effects.Of("JoinWorkers"), Has.None.StartsWith("Join the workers"), "there are none");
    }

    [Test]
    public async Task Only_selected_hosts_are_told()
    {
        await using var run = Run("cp-2");

        Assert.That(new EffectCommands(run).Of("Prereqs"), Is.Not.Empty.And.All.EndsWith(": cp-2"));
        Assert.That(new EffectCommands(run).Of("Vms"), Has.Some.EndsWith(": cp-1, cp-2, cp-3"), "it makes all machines");
    }

    private static ClusterRun Run(params string[] hosts) => new(new SessionOptions
    {
        ClusterFile = Path.Combine(PackedPackages.Repository, "samples/build/cluster.yaml"),
        ArtifactsFolder = Path.GetFullPath("kept"),
        Hosts = hosts,
    });
}
