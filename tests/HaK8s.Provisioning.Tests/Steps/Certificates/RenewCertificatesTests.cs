using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaK8s.Hosts;
using HaK8s.Pipelines;
using HaK8s.Steps.Certificates;
using HaK8s.Tests.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Certificates;

public class RenewCertificatesTests
{
    private const string Reading = "read the certificates and the renewal's mark";
    private const string Finished = "remember that the certificates are renewed";

    [Test]
    public async Task One_control_plane_after_another_is_renewed_out_of_rotation_and_restarted_in_order()
    {
        var cluster = Cluster();
        var order = new List<string>();
        foreach (var host in cluster.Context.Plan.ControlPlanes)
            cluster[host.Name].Answers("renew the certificates", then: () => order.Add(host.Name));
        Assert.That(await cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(order, Is.EqualTo(["cp-1", "cp-2", "cp-3"]));
            Assert.That(cluster["cp-1"].Commands.Select(command => command.Title).Where(title => title != "read etcd's members"), Is.EqualTo(
            [
                Reading, "read kubeadm's progress", "renew the certificates",
                "read the static pods", "restart kube-apiserver and etcd", "confirm: Restart etcd", "confirm: Restart kube-apiserver", "confirm: Renew the certificates",
                "read the static pods", "restart kube-controller-manager and kube-scheduler", "confirm: Restart kube-controller-manager and kube-scheduler",
                Finished, "remove the renewal's mark",
            ]));
            Assert.That(cluster["lb-1"].Commands.Select(command => command.Title).Where(title => title.StartsWith("rotation: ", StringComparison.Ordinal) && !title.Contains("late", StringComparison.Ordinal)), Is.EqualTo(
                ["rotation: out cp-1", "rotation: back cp-1", "rotation: out cp-2", "rotation: back cp-2", "rotation: out cp-3", "rotation: back cp-3"]));
            Assert.That(cluster.WasAsked("cp-2", "move etcd's leadership"), "it leads, and the others go on without an election");
            Assert.That(cluster.WasAsked("cp-3", "move etcd's leadership"), Is.False);
            Assert.That(cluster.Warnings, Is.Empty);
        });
    }

    [Test]
    public async Task A_renewal_that_was_cut_off_goes_on_with_the_hosts_that_are_left()
    {
        var cluster = Cluster();
        var mark = $"{DateTimeOffset.UtcNow.AddMinutes(-5).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        cluster["cp-1"].Answers(Reading, $"control-plane\nmark {mark}\n");
        Assert.That(await cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(2));
        Assert.Multiple(() =>
        {
            Assert.That(cluster.WasAsked("cp-1", "renew the certificates"), Is.False);
            Assert.That(cluster["cp-2"].Commands.Single(command => command.Title == Finished).Script.Text, Does.Contain(mark));
            Assert.That(cluster.WasAsked("cp-1", "remove the renewal's mark"));
        });
    }

    [Test]
    public async Task A_failed_host_ends_the_renewal_is_put_back_and_the_marks_stay()
    {
        var cluster = Cluster();
        cluster["cp-2"].Answers("renew the certificates", exitCode: 1);
        await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"));
        Assert.Multiple(() =>
        {
            Assert.That(cluster.WasAsked("cp-3", "renew the certificates"), Is.False);
            Assert.That(cluster["lb-2"].Commands[^1].Title, Is.EqualTo("rotation: back cp-2"));
            Assert.That(cluster.WasAsked("cp-1", Finished));
            Assert.That(cluster.WasAsked("cp-1", "remove the renewal's mark"), Is.False);
        });
    }

    [Test]
    public async Task When_certificates_have_ended_all_are_renewed_without_waiting_for_each_other()
    {
        var cluster = Cluster();
        // One was finished before its certificates ended.
        cluster["cp-1"].Answers(Reading, $"control-plane\nmark {DateTimeOffset.UtcNow.AddMinutes(-5).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\ncertificate\t/etc/kubernetes/pki/apiserver.crt\t{Certificate(DateTimeOffset.UtcNow.AddDays(-1))}\n");
        Assert.That(await cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(cluster["lb-1"].Commands, Is.Empty);
            Assert.That(cluster.WasAsked("cp-2", "move etcd's leadership"), Is.False);
            Assert.That(cluster["cp-1"].Commands.Single(command => command.Title == "renew the certificates").Script.Text, Does.Contain("kubeadm certs renew all --kubeconfig "), "it does not wait for the API");
            Assert.That(cluster.Warnings, Has.Count.EqualTo(1).And.Some.StartsWith("certificates have expired"));
        });
    }

    [Test]
    public async Task A_host_that_is_no_control_plane_yet_and_an_ended_authority_are_refused()
    {
        var cluster = Cluster();
        cluster["cp-3"].Answers(Reading, "");
        var fresh = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-3"));
        Assert.That((fresh!.Host, fresh.Cure), Is.EqualTo(("cp-3", "./build.sh JoinMasters")));
        cluster["cp-3"].Answers(Reading, $"control-plane\ncertificate\t/etc/kubernetes/pki/ca.crt\t{Certificate(DateTimeOffset.UtcNow.AddDays(-1), authority: true)}\n");
        var ended = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new RenewCertificates(), "cp-3"));
        Assert.That(ended!.Detail, Is.EqualTo("the authority that signs them has expired"));
    }

    [Test]
    public async Task Nothing_is_renewed_while_the_authorities_are_replaced()
    {
        var cluster = Cluster();
        cluster.Kubeadm("cp-2", $"{ScriptedCluster.Ready}rotating\n");
        var refused = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"));
        Assert.That((refused!.Problem, refused.Detail, refused.Cure), Is.EqualTo((
            "refused to renew the certificates",
            "the authorities are being replaced, which has not ended (cp-2:/etc/kubernetes/pki/authority-rotation)",
            "./build.sh RotateAuthorities, which goes on where it was")));
        Assert.That(cluster.WasAsked("cp-1", "renew the certificates"), Is.False);
    }

    [Test]
    public async Task Leadership_that_does_not_move_costs_an_election_and_does_not_end_the_renewal()
    {
        var cluster = Cluster();
        cluster["cp-2"].Answers("move etcd's leadership", exitCode: 1);
        Assert.That(await cluster.RunAsync(new RenewCertificates(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.That(cluster.Warnings, Has.Count.EqualTo(1).And.Some.StartsWith("cp-2: could not move etcd's leadership to cp-1"));
    }

    /// <summary>cp-2 leads etcd.</summary>
    private static ScriptedCluster Cluster()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var host in Plans.Lab.ControlPlanes)
        {
            cluster.Lists(host.Name, leader: 2, "cp-1", "cp-2", "cp-3");
            foreach (var title in new[]
            {
                "renew the certificates", "restart kube-apiserver and etcd", "confirm: Restart etcd", "confirm: Restart kube-apiserver", "confirm: Renew the certificates",
                "restart kube-controller-manager and kube-scheduler", "confirm: Restart kube-controller-manager and kube-scheduler", Finished, "remove the renewal's mark",
            })
                cluster[host.Name].Answers(title);
            cluster[host.Name].Answers(Reading, "control-plane\n");
            cluster.Kubeadm(host.Name, ScriptedCluster.Ready);
            cluster[host.Name].Answers("move etcd's leadership", then: () =>
            {
                foreach (var other in Plans.Lab.ControlPlanes)
                    cluster.Lists(other.Name, leader: 1, "cp-1", "cp-2", "cp-3");
            });
            cluster[host.Name].Answers("read the static pods", "kube-apiserver 11\netcd 12\nkube-controller-manager 13\nkube-scheduler \n");
        }

        foreach (var balancer in Plans.Lab.LoadBalancers)
        {
            foreach (var host in Plans.Lab.ControlPlanes)
            {
                foreach (var verb in new[] { "out", "back", "late" })
                    cluster[balancer.Name].Answers($"rotation: {verb} {host.Name}");
            }

            cluster[balancer.Name].Answers("read the load balancer's state", "--- hak8s ---\nactive\n--- hak8s ---\n");
        }

        return cluster;
    }

    private static string Certificate(DateTimeOffset ends, bool authority = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        using var certificate = request.CreateSelfSigned(ends.AddYears(-1), ends);
        return Convert.ToBase64String(certificate.RawData);
    }
}
