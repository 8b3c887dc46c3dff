using HaK8s.Hosts;
using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using HaK8s.Preflight.Network;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>What concerns several hosts or the network between them.</summary>
public class ClusterCheckTests
{
    private static readonly string Vip = SomeFacts.Plan.Endpoint.Address;

    [Test]
    public void Machines_that_share_an_identity_are_told_apart_from_the_first()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name is "cp-2" or "cp-3" ? reading with { Facts = reading.Facts! with { MachineId = new string('a', 32), ProductUuid = "u" } } : reading);
        Assert.That(Lines(examination), Is.EqualTo(new[]
        {
            $"cp-3 Failure it has the same machine-id as cp-2: {new string('a', 32)}",
            "cp-3 Failure it has the same product_uuid as cp-2: u",
        }));
    }

    [Test]
    public void The_same_MAC_address_of_the_cluster_interface_is_a_failure() =>
        Assert.That(Lines(SomeFacts.With("lb-2", facts => facts with { Macs = new Dictionary<string, string> { ["ens18"] = "52:54:00:00:00:11" } })), Is.EqualTo(new[] { "lb-2 Failure it has the same MAC address as lb-1: 52:54:00:00:00:11" }));

    [Test]
    public void Hosts_of_two_clusters_are_not_mixed()
    {
        var examination = SomeFacts.Examination(reading => reading with { Facts = reading.Facts! with { Begun = true, Finished = true, ClusterCa = reading.Host.Name == "worker-2" ? "b" : "a" } });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "worker-2 Failure it is in another cluster than cp-1: their certificate authorities differ" }));
    }

    [Test]
    public void Blocked_ports_of_a_pair_are_one_finding_and_refusals_are_none()
    {
        var examination = SomeFacts.WithNetwork("cp-2", network => network with
        {
            Connections = network.Connections.ToDictionary(entry => entry.Key, entry => entry.Key is { Address: "10.98.0.21", Port: 2379 or 2380 } ? (TcpAnswer.Silent, "") : entry.Value),
        });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "cp-2 Failure it does not reach cp-1 (10.98.0.21) on TCP ports 2379 (etcd's clients), 2380 (etcd's members): no answer, packets are dropped on the way" }));
    }

    [Test]
    public void Paths_to_a_host_that_cannot_be_reached_anyhow_are_not_told()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name switch
        {
            "cp-1" => new HostReading(reading.Host) { Problem = new HostException("cp-1", "10.98.0.21 does not answer") },
            "cp-2" => reading with { Network = reading.Network! with { Connections = reading.Network!.Connections.ToDictionary(entry => entry.Key, entry => entry.Key.Address == "10.98.0.21" ? (TcpAnswer.Silent, "") : entry.Value) } },
            _ => reading,
        });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "cp-1 Failure 10.98.0.21 does not answer" }));
    }

    [Test]
    public void Every_pair_that_the_cluster_needs_is_asked()
    {
        var needed = NeededConnections.Of(SomeFacts.Plan).Select(connection => $"{connection.From.Name} {connection.To} {connection.Port}").ToList();
        Assert.That(needed, Is.SupersetOf(new[] { "cp-1 cp-3 2379", "cp-3 cp-1 2380", "cp-2 cp-1 6443", "lb-2 cp-3 6443", "worker-1 lb-1 6443", "cp-1 worker-2 10250" }));
        Assert.That(needed.Where(line => line.StartsWith("worker", StringComparison.Ordinal)), Has.All.EndsWith("6443"));
    }

    [Test]
    public void An_external_load_balancer_must_listen_already()
    {
        var examination = SomeFacts.WithNetwork("worker-1", network => network with { Connections = new Dictionary<(string, int), (TcpAnswer, string)> { [("10.98.0.99", 6443)] = (TcpAnswer.Refused, "") } }, SomeFacts.External);
        Assert.That(Lines(examination), Is.EqualTo(new[] { "worker-1 Failure it does not reach the external load balancer (10.98.0.99) on TCP port 6443 (the endpoint): nothing listens there" }));
    }

    [Test]
    public void A_VIP_that_a_stranger_answers_for_is_told_once_with_its_MAC_address()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Balances ? reading with { Network = reading.Network! with { Vip = VipAnswer.Taken, VipMac = "aa:bb:cc:dd:ee:ff" } } : reading);
        Assert.That(Lines(examination), Is.EqualTo(new[] { $"lb-1 Failure the VIP {Vip} is in use already: aa:bb:cc:dd:ee:ff answers for it, which is none of the hosts" }));
    }

    [Test]
    public void A_VIP_on_one_of_our_hosts_is_fine_where_keepalived_put_it_and_wrong_elsewhere()
    {
        Assert.That(Lines(SomeFacts.WithNetwork("lb-1", network => network with { Vip = VipAnswer.Taken, VipMac = "52:54:00:00:00:12" })), Is.Empty);
        Assert.That(Lines(SomeFacts.With("cp-1", facts => facts with { Addresses = [.. facts.Addresses, new("ens18", Vip)] })).Single(), Does.StartWith($"cp-1 Failure it carries the VIP {Vip} on ens18"));
    }

    [Test]
    public void Only_strangers_with_our_router_id_count()
    {
        var id = SomeFacts.Plan.Vrrp.VirtualRouterId;
        var examination = SomeFacts.WithNetwork("lb-1", network => network with { Strangers = [new("10.98.0.12", id), new("10.98.0.77", id), new("10.98.0.78", id + 1)] });
        Assert.That(Lines(examination), Is.EqualTo(new[] { $"lb-1 Failure router id {id} is in use on its network: 10.98.0.77 advertises it" }));
    }

    [Test]
    public void A_load_balancer_that_hears_nothing_of_the_other_is_not_fit() =>
        Assert.That(Lines(SomeFacts.WithNetwork("lb-1", network => network with { VrrpExpected = ["10.98.0.12"] })), Is.EqualTo(new[] { "lb-1 Failure it hears no VRRP from lb-2 (10.98.0.12)" }));

    [Test]
    public void What_could_not_be_listened_to_is_said() =>
        Assert.That(Lines(SomeFacts.WithNetwork("lb-1", network => network with { VrrpExpected = ["10.98.0.12"], VrrpUnchecked = "perl is not installed" })).Single(), Does.StartWith("lb-1 Note not checked").And.EndsWith("perl is not installed"));

    [TestCase("", ExpectedResult = "Failure it finds no address for api.example")]
    [TestCase("10.1.1.1", ExpectedResult = "Failure api.example is 10.1.1.1 there, not 10.98.0.99")]
    [TestCase("10.98.0.99", ExpectedResult = null)]
    public string? The_endpoints_name_must_be_the_endpoints_address(string addresses) =>
        Lines(SomeFacts.WithNetwork("worker-1", network => network with { NameAddresses = addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries) }, SomeFacts.External)).SingleOrDefault()?["worker-1 ".Length..];

    [Test]
    public void A_repository_that_does_not_answer_is_named_and_only_a_warning_behind_a_proxy()
    {
        Assert.That(Lines(SomeFacts.WithNetwork("cp-1", Broken)), Is.EqualTo(new[] { "cp-1 Failure https://pkgs.example/ cannot be reached: curl: (6) Could not resolve host: pkgs.example" }));
        Assert.That(Lines(SomeFacts.WithNetwork("cp-1", network => Broken(network) with { HasProxy = true })).Single(), Does.StartWith("cp-1 Warning"));

        static NetworkFacts Broken(NetworkFacts network) => network with { Sources = [new("https://pkgs.example/", "curl: (6) Could not resolve host: pkgs.example"), new("https://registry.example/v2/", "")] };
    }

    [Test]
    public void Hosts_that_are_provisioned_need_not_be_asked_about_the_network()
    {
        var (balancer, worker) = (SomeFacts.Plan.LoadBalancers[0], SomeFacts.Plan.Workers[0]);
        Assert.That(HostInspection.IsProvisioned(balancer, SomeFacts.Fit(balancer) with { Ours = true }), Is.False);
        Assert.That(HostInspection.IsProvisioned(balancer, SomeFacts.Fit(balancer) with { Ours = true, Balancing = true }), Is.True);
        Assert.That(HostInspection.IsProvisioned(worker, SomeFacts.Fit(worker) with { Ours = true, Begun = true }), Is.False);
        Assert.That(HostInspection.IsProvisioned(worker, SomeFacts.Fit(worker) with { Ours = true, Finished = true }), Is.True);
    }

    [Test]
    public void Living_load_balancers_are_not_disturbed_with_test_packets_and_an_owned_VIP_is_not_asked_for()
    {
        var (plan, balancer) = (SomeFacts.Plan, SomeFacts.Plan.LoadBalancers[0]);
        var fresh = NetworkQuestions.Of(plan, balancer, SomeFacts.Examination().Readings);
        Assert.That((fresh.Vip, fresh.VrrpPeers.Single()), Is.EqualTo((Vip, "10.98.0.12")));
        var living = NetworkQuestions.Of(plan, balancer, SomeFacts.With("lb-2", facts => facts with { Balancing = true, Addresses = [.. facts.Addresses, new("ens18", Vip)] }).Readings);
        Assert.That((living.Vip, living.VrrpPeers.Count, living.VrrpAt), Is.EqualTo(("", 0, balancer.Address)));
    }

    private static IEnumerable<string> Lines(Examination examination) =>
        CheckBook.Examine(examination).Select(finding => $"{finding.Host} {finding.Severity} {finding.Text}");
}
