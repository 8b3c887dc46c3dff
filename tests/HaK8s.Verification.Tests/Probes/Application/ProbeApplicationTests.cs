using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using HaK8s.Tests.Verification.Clients;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Probes.Application;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Application;

public class ProbeApplicationTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Test]
    public async Task An_application_that_never_serves_is_broken_and_checked_again()
    {
        using var server = Server();
        var application = Application(server, Plans.Lab, "image: registry.test/etcd:3.5\n");
        var first = await application.EnsureAsync(CancellationToken.None);
        var again = await application.EnsureAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new ApplicationEndpoint(0, "it was not ready within 2 s: 0 of 2 pods are ready", Broken: true)));
            Assert.That(again, Is.EqualTo(first with { Problem = "it is still not ready: 0 of 2 pods are ready" }));
        });
    }

    [Test]
    public async Task A_drain_may_take_only_one_of_its_pods_at_a_time()
    {
        using var old = Server();
        await Application(old, Plans.Lab, "image: registry.test/etcd:3.4\n").EnsureAsync(CancellationToken.None);
        Assert.That(old.Log, Does.Contain("POST /apis/policy/v1beta1/namespaces/hak8s-probe/poddisruptionbudgets"));
        using var newer = Server();
        await Application(newer, Plans.Existing("1.34.2"), "image: registry.test/etcd:3.6\n").EnsureAsync(CancellationToken.None);
        Assert.That(newer.Log, Does.Contain("POST /apis/policy/v1/namespaces/hak8s-probe/poddisruptionbudgets"));
    }

    [Test]
    public async Task Without_an_image_the_application_is_not_broken()
    {
        using var server = Server();
        var place = await Application(server, Plans.Lab, "").EnsureAsync(CancellationToken.None);
        Assert.That(place.Problem, Does.EndWith("has no image for the application"));
        Assert.That(place.Broken, Is.False);
    }

    [Test]
    public async Task A_failed_image_pull_says_nothing_about_the_cluster()
    {
        using var server = Server();
        server.Items[$"{ProbeNamespace.Path}/pods"] = new { items = new[] { new { status = new { containerStatuses = new[] { new { state = new { waiting = new { reason = "ImagePullBackOff" } } } } } } } };
        var place = await Application(server, Plans.Lab, "image: registry.test/etcd:3.5\n").EnsureAsync(CancellationToken.None);
        Assert.That(place, Is.EqualTo(new ApplicationEndpoint(0, "it was not ready within 2 s: 0 of 2 pods are ready (ImagePullBackOff)")));
    }

    [Test]
    public async Task Pods_that_serve_behind_a_port_that_refuses_are_a_broken_application()
    {
        using var server = Server();
        server.Items[$"{ProbeNamespace.Deployments}/application"] = new { status = new { readyReplicas = 2 } };
        var here = Plans.Lab with { Hosts = [.. Plans.Lab.Hosts.Select(host => host.Role == HostRole.Worker ? host with { Address = "127.0.0.1" } : host)] };
        var place = await Application(server, here, "image: registry.test/etcd:3.5\n").EnsureAsync(CancellationToken.None);
        Assert.That(place, Is.EqualTo(new ApplicationEndpoint(0, "it was not ready within 2 s: NodePort 30080 of worker-1: connection refused", Broken: true)));
    }

    [Test]
    public async Task Without_workers_there_is_no_application_and_no_request()
    {
        using var server = Server();
        Assert.That(await Application(server, Plans.ThreeMachines, "").EnsureAsync(CancellationToken.None), Is.EqualTo(new ApplicationEndpoint(0, "there are no workers")));
        Assert.That(server.Log, Is.Empty);
    }

    private static NamespaceServer Server() => new()
    {
        Items = new()
        {
            [$"{ProbeNamespace.Deployments}/application"] = new { status = new { readyReplicas = 0 } },
            [$"{ProbeNamespace.Path}/services/application"] = new { spec = new { ports = new[] { new { nodePort = 30080 } } } },
        },
    };

    private static ProbeApplication Application(NamespaceServer server, ClusterPlan plan, string image)
    {
        var host = Substitute.For<IHost>();
        host.RunAsync(Arg.Any<HostCommand>(), Arg.Any<Action<string>?>(), Arg.Any<CancellationToken>()).Returns(new CommandResult(0, image, "", TimeSpan.Zero));
        var client = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("https://cluster.test") };
        return new ProbeApplication(plan, plan.EtcdHosts.ToDictionary(member => member.Name, _ => host), new KubeApi(client), Short);
    }
}
