using HaK8s.Kubernetes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public class ReadinessTests
{
    [Test]
    public void An_API_server_that_checks_etcd_lists_the_check()
    {
        var answer = Readiness.Parse(ready: true, "[+]ping ok\n[+]log ok\n[+]etcd ok\n[+]etcd-readiness ok\n[+]informer-sync ok\n[+]shutdown ok\nreadyz check passed\n");
        Assert.That(answer.Checks, Is.EqualTo(new[] { "ping", "log", "etcd", "etcd-readiness", "informer-sync", "shutdown" }));
        Assert.That(answer.LooksAtEtcd, Is.True);
    }

    [Test]
    public void A_failed_check_counts_too() =>
        Assert.That(Readiness.Parse(ready: false, "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n").LooksAtEtcd, Is.True);

    [Test]
    public void An_API_server_without_a_check_of_etcd_is_recognized() =>
        Assert.That(Readiness.Parse(ready: true, "[+]ping ok\n[+]log ok\n[+]api-openshift-etcd ok\n[+]shutdown ok\nreadyz check passed\n").LooksAtEtcd, Is.False);

    [TestCase("ok")]
    [TestCase("{\"kind\":\"Status\",\"code\":403}")]
    [TestCase("")]
    public void An_answer_without_checks_says_nothing_about_etcd(string text) => Assert.That(Readiness.Parse(ready: true, text).LooksAtEtcd, Is.Null);
}
