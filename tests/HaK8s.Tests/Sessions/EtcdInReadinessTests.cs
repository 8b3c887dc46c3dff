using HaK8s.Kubernetes;
using HaK8s.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class EtcdInReadinessTests
{
    private static readonly Readiness Blind = new(Ready: true, ["ping", "log", "shutdown"]);

    [Test]
    public void API_servers_that_are_ready_without_etcd_are_reported_with_a_fix_for_the_cluster_file() => Assert.That(
        EtcdInReadiness.Warning(Plans.Lab, ours: true, Blind),
        Does.StartWith("API servers without etcd still answer /readyz with 200").And.Contain("loadBalancer.healthPath: /healthz in the cluster file"));

    [Test]
    public void In_a_user_provided_cluster_the_balancer_has_to_check_another_path() =>
        Assert.That(EtcdInReadiness.Warning(Plans.Lab, ours: false, Blind), Does.Contain("try: let the balancer check /healthz").And.Not.Contain("cluster file"));

    [Test]
    public void An_external_balancer_is_not_in_the_cluster_file() =>
        Assert.That(EtcdInReadiness.Warning(Plans.ExternalBalancer, ours: true, Blind), Does.Contain("try: let the balancer check /healthz"));

    [Test]
    public void There_is_no_warning_if_all_is_right_or_unknown() => Assert.Multiple(() =>
    {
        Assert.That(EtcdInReadiness.Warning(Plans.Lab, ours: true, Blind with { Checks = ["ping", "etcd"] }), Is.Null);
        Assert.That(EtcdInReadiness.Warning(Plans.Lab, ours: true, Blind with { Checks = [] }), Is.Null);
        Assert.That(EtcdInReadiness.Warning(Plans.ExternalEtcd(), ours: true, Blind), Is.Null, "there the balancer's check leaves etcd out on purpose");
        Assert.That(EtcdInReadiness.Warning(Plans.Lab with { Balancing = Plans.Lab.Balancing with { HealthPath = "/healthz" } }, ours: true, Blind), Is.Null);
    });
}
