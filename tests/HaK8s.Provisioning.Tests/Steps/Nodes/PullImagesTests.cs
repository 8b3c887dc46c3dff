using HaK8s.ClusterFile;
using HaK8s.Pipelines;
using HaK8s.Progress;
using HaK8s.Steps;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

public sealed class PullImagesTests
{
    private const string Observe = "observe: Pull the images";
    private const string List = "list the images";
    private const string Listed = "10.98.0.1:5000/kube-proxy:v1.20.2\n10.98.0.1:5000/pause:3.2\n";

    // Replacements for the programs of a host that already has the pause image.
    private const string Programs = """
        ctr() { [ "$*" = '-n k8s.io images ls -q' ] && echo 10.98.0.1:5000/pause:3.2; }
        crictl() { [ "$*" = 'images -o json' ] && printf '{\n  "repoTags": [\n    "10.98.0.1:5000/pause:3.2"\n  ]\n}\n'; }
        kubeadm() { [ "$*" = 'config images list --kubernetes-version v1.20.2 --image-repository 10.98.0.1:5000' ] && echo 10.98.0.1:5000/kube-proxy:v1.20.2; }
        """;

    [TestCase(ContainerRuntime.Containerd)]
    [TestCase(ContainerRuntime.CriO)]
    public async Task Existing_images_are_not_pulled_again(ContainerRuntime runtime) =>
        Assert.That(await PlanAsync(Programs, runtime), Is.EqualTo(new[] { "Pull 10.98.0.1:5000/kube-proxy:v1.20.2" }));

    [TestCase("PATH=/nowhere")]
    [TestCase("PATH=/nowhere; ctr() { :; }")]
    public async Task A_plan_for_a_bare_machine_says_that_images_will_be_pulled(string prelude) =>
        Assert.That(await PlanAsync(prelude, ContainerRuntime.Containerd), Is.EqualTo(new[] { "Pull the images" }));

    [Test]
    public async Task A_run_on_a_bare_machine_fails()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster["cp-1"].Answers(Observe, "bare\n");
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new PullImages(), "cp-1")))!;
        Assert.That(error.Message, Does.StartWith("cp-1: could not list the images\n  the host has no ctr or no kubeadm"));
    }

    [Test]
    public async Task A_node_that_has_joined_is_not_asked_for_its_images()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster["worker-1"].Answers(Observe, "joined\n");
        Assert.That(await cluster.RunAsync(new PullImages(), "worker-1"), Is.Zero);
        Assert.That(cluster.WasAsked("worker-1", List), Is.False);
    }

    [Test]
    public async Task One_kubeadm_is_asked_for_all_hosts()
    {
        var cluster = Cluster();
        Assert.That(await cluster.RunAsync(new PullImages(), "cp-1", "worker-1"), Is.EqualTo(4));
        Assert.That(cluster.WasAsked("cp-1", List), Is.Not.EqualTo(cluster.WasAsked("worker-1", List)));
    }

    [Test]
    public async Task Any_host_can_be_the_only_one()
    {
        var cluster = Cluster();
        Assert.That(await cluster.RunAsync(new PullImages(), "worker-1"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_failing_kubeadm_is_reported_only_by_its_own_host()
    {
        var cluster = Cluster();
        cluster["cp-1"].Answers(List, exitCode: 1);
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new PullImages(), "cp-1", "worker-1")))!;
        Assert.That(error.Failures.Select(failure => failure.Host), Is.EqualTo(new[] { "cp-1" }));
        Assert.That(error.Message, Does.StartWith("cp-1: could not list the images\n  > kubeadm config images list").And.Contain("it went wrong"));
        Assert.That(cluster.WasAsked("worker-1", "Pull the images"));
    }

    /// <summary>A control plane and a worker without images.</summary>
    private static ScriptedCluster Cluster()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var name in new[] { "cp-1", "worker-1" })
        {
            cluster[name].Answers(Observe);
            cluster[name].Answers(List, Listed);
            cluster[name].Answers("Pull the images");
        }

        return cluster;
    }

    /// <summary>Returns the planned actions of a worker, found with this computer's bash.</summary>
    private static async Task<IReadOnlyList<string>> PlanAsync(string prelude, ContainerRuntime runtime)
    {
        var plan = Plans.Lab with { Kubernetes = Plans.Lab.Kubernetes with { Runtime = runtime } };
        var context = new StepContext(plan, _ => new BashHost(prelude), Substitute.For<IRunProgress>(), "/nowhere", PlanOnly: true);
        return (await new PullImages().RunAsync(context, plan.Workers[0], CancellationToken.None)).Actions;
    }
}
