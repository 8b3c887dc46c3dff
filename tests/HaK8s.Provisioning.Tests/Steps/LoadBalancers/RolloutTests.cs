using HaK8s.Planning;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public sealed class RolloutTests
{
    private static readonly IReadOnlyList<HostPlan> Pair = Plans.Lab.LoadBalancers;

    [Test]
    public void New_load_balancers_are_set_up_at_once() => Assert.That(Names([]), Is.EqualTo(new[] { "lb-1 lb-2" }));

    [TestCase(0, "lb-2", "lb-1")]
    [TestCase(1, "lb-1", "lb-2")]
    public void A_change_reaches_the_backup_first_and_the_owner_last(int owner, params string[] waves) => Assert.That(Names([Pair[owner]]), Is.EqualTo(waves));

    private static IEnumerable<string> Names(IReadOnlyList<HostPlan> owners) =>
        ConfigureLoadBalancer.Waves(Pair, owners).Select(wave => string.Join(' ', wave.Select(host => host.Name)));
}
