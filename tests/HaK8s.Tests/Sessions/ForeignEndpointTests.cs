using HaK8s.Sessions;
using HaK8s.Sessions.Commands;
using HaK8s.Sessions.Foreign;
using HaK8s.Tests.Discovery;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class ForeignEndpointTests
{
    [Test]
    public async Task The_endpoint_is_the_kubeconfigs_server()
    {
        var endpoint = await ForeignEndpoint.FindAsync(new Uri("https://10.98.0.10:6443"), Answers.Of("1.20"), CancellationToken.None);
        Assert.That(endpoint.ControlPlaneEndpoint, Is.EqualTo("10.98.0.10:6443"));
    }

    [Test]
    public async Task A_kubeconfig_of_one_control_plane_is_refused_with_a_better_one()
    {
        var exception = (await Assert.ThrowsAsync<SelectionException>(() => ForeignEndpoint.FindAsync(new Uri("https://10.98.0.22:6443"), Answers.Of("1.20"), CancellationToken.None)))!;
        Assert.That(exception!.Message, Does.Contain("is the control plane cp-2 itself").And.Contain("server: https://10.98.0.10:6443"));
        Assert.That(ExitCodes.Of(exception), Is.EqualTo(2));
    }

    [Test]
    public async Task A_run_on_a_user_provided_cluster_asks_first_and_reaches_nothing()
    {
        // The question comes before anything is read from the file.
        var file = typeof(ForeignEndpointTests).Assembly.Location;
        var options = new SessionOptions { ArtifactsFolder = "unused", Breaks = true, Drills = ["M3"], Foreign = new ForeignOptions { KubeconfigFile = file } };
        var exception = (await Assert.ThrowsAsync<SelectionException>(async () =>
        {
            await using var run = new ClusterRun(options);
            await new VerifyCommands(run).VerifyHaAsync(CancellationToken.None);
        }))!;
        Assert.That(exception!.Message, Does.Contain(file).And.Contain("  M3 ").And.Contain("--yes-break-my-cluster"));
    }
}
