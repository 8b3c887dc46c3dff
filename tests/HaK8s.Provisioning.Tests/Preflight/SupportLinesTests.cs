using HaK8s.Planning.Facts;
using HaK8s.Preflight;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class SupportLinesTests
{
    [TestCase("lb-1", "ubuntu", "24.04", ExpectedResult = "Ubuntu 24.04: by evidence, not yet seen by the authors; security updates until 2029-05-31")]
    [TestCase("lb-1", "debian", "13", ExpectedResult = "Debian 13: seen end to end by the authors; security updates until 2030-06-30")]
    [TestCase("cp-1", "debian", "13", ExpectedResult = "Debian 13: seen end to end by the authors with cgroup v1; with cgroup v2 by evidence, not yet seen by the authors; security updates until 2030-06-30")]
    [TestCase("lb-1", "debian", "11", ExpectedResult = "Debian 11: refused; security updates until 2026-08-31")]
    [TestCase("lb-1", "arch", "", ExpectedResult = "arch : not supported")]
    public string A_host_has_the_weakest_mark_of_its_steps(string host, string id, string version)
    {
        var plan = Plans.Existing("1.34.2");
        plan = plan with { Hosts = [.. plan.Hosts.Select(each => each with { Os = new HostOs(id, version, PackageFamily.Apt) })] };
        return SupportLines.Cell(plan, plan.Hosts.Single(each => each.Name == host));
    }

    [Test]
    public void Hosts_with_the_same_system_share_a_line_and_Kubernetes_has_the_last() => Assert.That(
        SupportLines.Of(Plans.Lab, [.. Plans.Lab.LoadBalancers]),
        Is.EqualTo(new[]
        {
            "lb-1, lb-2: Debian 12: seen end to end by the authors; security updates until 2028-06-30",
            "Kubernetes 1.20.2: kubeadm.k8s.io/v1beta2, etcd 3.4 by default, security updates until 2022-02-28",
        }));
}
