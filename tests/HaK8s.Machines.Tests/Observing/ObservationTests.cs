using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines;
using HaK8s.Machines.Observing;
using HaK8s.Planning.Facts;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Observing;

/// <summary>Combines the answers of 2 load balancers, 3 control planes and 2 workers.</summary>
public class ObservationTests
{
    private static readonly HostOs Rocky = new("rocky", "9.4", PackageFamily.Dnf);
    private static readonly IReadOnlyList<HostSpec> Specs = Plans.Spec(2, 3, 2).Hosts;

    [Test]
    public void A_silent_host_is_not_an_error_and_gets_the_system_of_its_role()
    {
        var observation = Observe(host => host.Name == "cp-2" ? null : Reading(host.Role == HostRole.ControlPlane ? Rocky : HostOs.Debian12));
        Assert.That(observation.Hosts.Select(host => host.Name), Is.EqualTo(Specs.Select(host => host.Name)));
        Assert.That(observation.Hosts.Single(host => host.Name == "cp-2").Os, Is.EqualTo(Rocky));
        Assert.That(observation.Unread.Select(problem => problem.Message), Is.EqualTo(new[] { "cp-2: does not answer" }));
    }

    [Test]
    public void If_no_host_of_the_role_answers_the_most_frequent_system_is_used()
    {
        var observation = Observe(host => host.Role == HostRole.LoadBalancer ? null : Reading(host.Name == "cp-1" ? HostOs.Debian13 : Rocky));
        Assert.That(observation.Hosts.Take(2).Select(host => host.Os), Is.All.EqualTo(Rocky));
    }

    [Test]
    public void The_traits_are_those_of_the_hosts_that_answer()
    {
        var observation = Observe(host => host.Name == "worker-1" ? null : Reading(HostOs.Debian12) with { CgroupV1 = true, Container = true });
        Assert.That((observation.Traits.CgroupV1, observation.Traits.SharedKernel), Is.EqualTo((true, true)));
    }

    [Test]
    public void No_key_is_accepted_later_from_a_host_that_was_silent_at_first()
    {
        var observation = Observe(host => host.Name == "cp-1" ? null : Reading(HostOs.Debian12));
        Assert.That(observation.Hosts.Select(host => host.Ssh.AcceptsNewHostKey), Is.All.False);
    }

    [Test]
    public void If_no_host_answers_all_problems_are_reported_together() => Assert.That(
        () => Observe(_ => null),
        Throws.InstanceOf<MachinesException>().With.Message.EqualTo(string.Join('\n', Specs.Select(host => $"{host.Name}: does not answer"))));

    [Test]
    public void Containers_together_with_machines_are_refused() => Assert.That(
        () => Observe(host => Reading(HostOs.Debian12) with { Container = host.Name is "cp-1" or "cp-2" }),
        Throws.InstanceOf<MachinesException>().With.Message.StartsWith("cp-1, cp-2: these hosts are containers, but the other hosts"));

    private static MachineReading Reading(HostOs os) => new() { Os = os, CgroupV1 = false, Container = false };

    /// <param name="answer">Returns null for a host that does not answer.</param>
    private static Observation Observe(Func<HostSpec, MachineReading?> answer)
    {
        var hosts = Specs.Select(spec => new InventoryHost(spec.Name, new SshEndpoint { HostName = spec.Address, AcceptsNewHostKey = true })).ToList();
        var answers = Specs.Select(spec => answer(spec) is { } reading ? (reading, null) : ((MachineReading?)null, (HostException?)new HostException(spec.Name, "does not answer"))).ToList();
        return Observation.Of(Specs, hosts, answers);
    }
}
