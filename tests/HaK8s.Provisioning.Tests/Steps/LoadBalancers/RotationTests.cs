using HaK8s.Hosts;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public class RotationTests
{
    private static readonly Planning.HostPlan ControlPlane = Plans.Lab.ControlPlanes[0];

    [Test]
    public async Task Every_load_balancer_takes_the_control_plane_out_and_puts_it_back()
    {
        var cluster = Cluster();
        await new Rotation(cluster.Context).WhileOutAsync(ControlPlane, _ => Task.CompletedTask, CancellationToken.None);
        Assert.Multiple(() =>
        {
            foreach (var balancer in Plans.Lab.LoadBalancers)
                Assert.That(cluster[balancer.Name].Commands.Select(command => command.Title), Is.EqualTo(["rotation: out cp-1", "rotation: back cp-1", "read the load balancer's state"]));
            Assert.That(cluster.Warnings, Is.Empty);
        });
    }

    [Test]
    public async Task It_is_put_back_when_the_work_fails_and_the_failure_is_reported()
    {
        var cluster = Cluster();
        var failure = await Assert.ThrowsAsync<HostException>(() => new Rotation(cluster.Context).WhileOutAsync(ControlPlane, _ => throw new HostException("cp-1", "broke"), CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That(failure!.Problem, Is.EqualTo("broke"));
            Assert.That(cluster["lb-2"].Commands[^1].Title, Is.EqualTo("rotation: back cp-1"));
        });
    }

    [Test]
    public async Task A_load_balancer_that_is_down_or_whose_HAProxy_is_down_is_skipped_with_a_warning()
    {
        var cluster = Cluster();
        cluster["lb-1"].Off = true;
        cluster["lb-2"].Answers("rotation: out cp-1", "HAProxy does not answer: Connection refused\n", exitCode: 69);
        await new Rotation(cluster.Context).TakeOutAsync(ControlPlane, CancellationToken.None);
        Assert.That(cluster.Warnings, Is.EqualTo(
        [
            "lb-1 is not told about the rotation of cp-1: no route to it",
            "lb-2 is not told about the rotation of cp-1: HAProxy does not answer: Connection refused\nit went wrong",
        ]));
    }

    [Test]
    public async Task It_waits_until_the_load_balancers_find_it_UP_again()
    {
        var cluster = Cluster();
        var states = new Queue<string>(["DOWN", "DOWN 1/2", "UP"]);
        Next();
        await new Rotation(cluster.Context).PutBackAsync(ControlPlane, CancellationToken.None);
        Assert.That(states, Is.Empty);

        void Next() => cluster["lb-1"].Answers("read the load balancer's state", Reading(states.Dequeue()), then: states.Count > 0 ? Next : null);
    }

    [Test]
    public async Task Nothing_is_done_with_nginx()
    {
        var cluster = new ScriptedCluster(Plans.Nginx);
        var done = false;
        await new Rotation(cluster.Context).WhileOutAsync(Plans.Nginx.ControlPlanes[0], _ => Task.FromResult(done = true), CancellationToken.None);
        Assert.That(done);
        Assert.That(Plans.Nginx.Hosts.SelectMany(host => cluster[host.Name].Commands), Is.Empty);
    }

    private static ScriptedCluster Cluster()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var balancer in Plans.Lab.LoadBalancers)
        {
            cluster[balancer.Name].Answers("rotation: out cp-1");
            cluster[balancer.Name].Answers("rotation: back cp-1");
            cluster[balancer.Name].Answers("read the load balancer's state", Reading("UP"));
        }

        return cluster;
    }

    private static string Reading(string status) =>
        $"--- hak8s ---\nactive\n--- hak8s ---\n# pxname,svname,status,check_status,check_code,type,\ncontrol-planes,cp-1,{status},L7OK,200,2,\n";
}
