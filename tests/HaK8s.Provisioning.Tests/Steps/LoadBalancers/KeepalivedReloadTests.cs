using HaK8s.Planning;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public sealed class KeepalivedReloadTests
{
    public static IEnumerable<ClusterPlan> WithVip => [Plans.Lab, Plans.Nginx, Plans.ThreeMachines];

    [TestCaseSource(nameof(WithVip))]
    public void Changed_keepalived_files_are_reloaded_so_that_the_VIP_stays(ClusterPlan plan)
    {
        var state = new ConfigureLoadBalancer().Desired(plan, plan.LoadBalancers[0]);
        var keepalived = state.Services.Single(service => service.Unit == "keepalived.service");
        Assert.Multiple(() =>
        {
            Assert.That(keepalived.ReloadOn, Does.Contain("/etc/keepalived/keepalived.conf"));
            Assert.That(keepalived.RestartOn, Is.Not.Empty.And.All.Contains("keepalived.service.d"));
            Assert.That(state.Files.Select(file => file.File.Path).Where(path => path.Contains("keepalived", StringComparison.Ordinal)), Is.SubsetOf(keepalived.ReloadOn.Concat(keepalived.RestartOn)));
        });
    }
}
