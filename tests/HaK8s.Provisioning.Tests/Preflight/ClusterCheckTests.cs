using HaK8s.ClusterFile;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using HaK8s.Preflight.Network;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Checks of several hosts or of the network between them.</summary>
public class ClusterCheckTests
{
    private static readonly string Vip = SomeFacts.Plan.Endpoint.Address;
    private static readonly HostSpeed Slow = new(TimeSpan.FromMilliseconds(41));

    [Test]
    public void Machines_with_the_identity_of_an_earlier_one_are_reported()
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
    public void While_the_authorities_are_replaced_hosts_have_different_ones()
    {
        var examination = SomeFacts.Examination(reading => reading with { Facts = reading.Facts! with { Begun = true, Finished = true, ClusterCa = reading.Host.Name, RotatesAuthorities = reading.Host.Name == "cp-2" } });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "cp-2 Failure the authorities are being replaced, and only some may be new" }));
    }

    [Test]
    public void Blocked_ports_of_a_pair_are_one_finding_and_refusals_are_none()
    {
        var examination = SomeFacts.WithNetwork("cp-2", network => network with
        {
            Connections = network.Connections.ToDictionary(entry => entry.Key, entry => entry.Key is { Address: "10.98.0.21", Port: 2379 or 2380 } ? (TcpAnswer.Silent, "") : entry.Value),
        });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "cp-2 Failure it does not reach cp-1 (10.98.0.21) on TCP ports 2379 (etcd's clients), 2380 (etcd's members): no answer, packets are dropped on the way or the host hangs" }));
    }

    [Test]
    public void Paths_to_an_unreachable_host_are_not_reported()
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
    public void Every_connection_that_the_cluster_needs_is_tested()
    {
        var needed = NeededConnections.Of(SomeFacts.Plan).Select(connection => $"{connection.From.Name} {connection.To} {connection.Port}").ToList();
        Assert.That(needed, Is.SupersetOf(new[] { "cp-1 cp-3 2379", "cp-3 cp-1 2380", "cp-2 cp-1 6443", "lb-2 cp-3 6443", "worker-1 lb-1 6443", "worker-1 cp-2 6443", "cp-1 worker-2 10250" }));
        Assert.That(needed.Where(line => line.StartsWith("worker", StringComparison.Ordinal)), Has.All.EndsWith("6443"));
    }

    [Test]
    public void An_external_load_balancer_may_refuse_until_there_is_a_control_plane() =>
        Assert.That(Lines(Balancer(TcpAnswer.Refused)), Is.EqualTo(new[] { " Warning the external load balancer (10.98.0.99) refuses worker-1 on TCP port 6443; it is reachable, and may refuse until a control plane answers" }));

    [Test]
    public void An_external_load_balancer_must_listen_once_there_is_a_control_plane()
    {
        var examination = Balancer(TcpAnswer.Refused, reading => reading.Host.Role == HostRole.ControlPlane ? reading with { Facts = reading.Facts! with { Begun = true, Finished = true } } : reading);
        Assert.That(Lines(examination), Is.EqualTo(new[] { "worker-1 Failure it does not reach the external load balancer (10.98.0.99) on TCP port 6443 (the endpoint): nothing listens there" }));
    }

    [Test]
    public void A_silent_external_load_balancer_is_a_failure() =>
        Assert.That(Lines(Balancer(TcpAnswer.Silent)), Is.EqualTo(new[] { "worker-1 Failure it does not reach the external load balancer (10.98.0.99) on TCP port 6443 (the endpoint): no answer, packets are dropped on the way or the host hangs" }));

    [TestCase("kind\tUfw", ExpectedResult = "cp-1 Note its ufw does not let TCP ports 2379 (etcd's clients), 2380 (etcd's members) through yet; HaK8s opens them")]
    [TestCase("kind\tNftables\nchain\tinput inet filter input", ExpectedResult = "cp-1 Note its nftables does not let TCP ports 2379 (etcd's clients), 2380 (etcd's members) through yet; HaK8s opens them")]
    [TestCase("kind\tUfw\nrule\tallow from 10.98.0.22 to any port 2379:2380 proto tcp\nrule\tallow from 10.98.0.23 to any port 2379:2380 proto tcp", ExpectedResult = "cp-2 Failure it does not reach cp-1 (10.98.0.21) on TCP ports 2379 (etcd's clients), 2380 (etcd's members): no answer, packets are dropped on the way or the host hangs")]
    [TestCase("kind\tForeign\nchain\tinput inet filter input", ExpectedResult = "cp-2 Failure it does not reach cp-1 (10.98.0.21) on TCP ports 2379 (etcd's clients), 2380 (etcd's members): no answer, packets are dropped on the way or the host hangs; cp-1 has its own rules (inet filter input), which block everything that they do not allow")]
    [TestCase("kind\tForeign\nchain\tforward inet filter forward", ExpectedResult = "cp-2 Failure it does not reach cp-1 (10.98.0.21) on TCP ports 2379 (etcd's clients), 2380 (etcd's members): no answer, packets are dropped on the way or the host hangs")]
    public string A_hosts_own_firewall_is_not_an_obstacle_while_HaK8s_can_still_open_it(string firewall) => Lines(SomeFacts.Examination(reading => reading.Host.Name switch
    {
        "cp-1" => reading with { Facts = reading.Facts! with { Firewall = FirewallFacts.Read(firewall) } },
        "cp-2" => reading with { Network = reading.Network! with { Connections = reading.Network!.Connections.ToDictionary(entry => entry.Key, entry => entry.Key is { Address: "10.98.0.21", Port: 2379 or 2380 } ? (TcpAnswer.Silent, "") : entry.Value) } },
        _ => reading,
    })).Single();

    [Test]
    public void All_needed_ports_are_named_for_user_provided_firewall_rules()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name switch
        {
            "lb-1" => reading with { Facts = reading.Facts! with { Firewall = FirewallFacts.Read("kind\tForeign\nchain\tinput ip filter INPUT") } },
            "worker-1" => reading with { Network = reading.Network! with { Connections = reading.Network!.Connections.ToDictionary(entry => entry.Key, entry => entry.Key.Address == "10.98.0.11" ? (TcpAnswer.Rejected, "No route to host") : entry.Value) } },
            _ => reading,
        });
        Assert.That(CheckBook.Examine(examination).Single().Cure, Does.StartWith("allow 6443/tcp, protocol vrrp in these rules: HaK8s changes neither iptables' chains"));
    }

    [Test]
    public void A_VIP_of_an_unknown_host_is_reported_once_with_its_MAC_address()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Balances ? reading with { Network = reading.Network! with { Vip = VipAnswer.Taken, VipMac = "aa:bb:cc:dd:ee:ff" } } : reading);
        Assert.That(Lines(examination), Is.EqualTo(new[] { $"lb-1 Failure the VIP {Vip} is already in use: aa:bb:cc:dd:ee:ff answers for it and belongs to none of the hosts" }));
    }

    [Test]
    public void The_VIP_is_accepted_only_on_hosts_where_keepalived_set_it()
    {
        Assert.That(Lines(SomeFacts.WithNetwork("lb-1", network => network with { Vip = VipAnswer.Taken, VipMac = "52:54:00:00:00:12" })), Is.Empty);
        Assert.That(Lines(SomeFacts.With("cp-1", facts => facts with { Addresses = [.. facts.Addresses, new("ens18", Vip)] })).Single(), Does.StartWith($"cp-1 Failure it has the VIP {Vip} on ens18"));
    }

    [Test]
    public void Only_unknown_hosts_with_our_router_id_are_reported()
    {
        var id = SomeFacts.Plan.Vrrp.VirtualRouterId;
        var examination = SomeFacts.WithNetwork("lb-1", network => network with { UnknownVrrpRouters = [new("10.98.0.12", id), new("10.98.0.77", id), new("10.98.0.78", id + 1)] });
        Assert.That(Lines(examination), Is.EqualTo(new[] { $"lb-1 Failure router id {id} is in use on its network: 10.98.0.77 advertises it" }));
    }

    [Test]
    public void A_load_balancer_that_receives_no_VRRP_from_the_other_is_not_fit() =>
        Assert.That(Lines(SomeFacts.WithNetwork("lb-1", network => network with { VrrpExpected = ["10.98.0.12"] })), Is.EqualTo(new[] { "lb-1 Failure it receives no VRRP from lb-2 (10.98.0.12)" }));

    [Test]
    public void VRRP_is_unknown_if_the_load_balancers_did_not_listen_at_the_same_time()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name switch
        {
            "lb-1" => reading with { Network = reading.Network! with { VrrpExpected = ["10.98.0.12"] } },
            "lb-2" => reading with { Speed = Slow, Network = reading.Network! with { VrrpListened = (TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(9)) } },
            _ => reading,
        });
        Assert.That(Lines(examination), Is.EqualTo(new[] { "lb-1 Warning unknown whether VRRP from lb-2 (10.98.0.12) passes: the two hosts did not listen at the same time; starting a program takes 41 ms there" }));
    }

    [Test]
    public void Questions_without_an_answer_in_time_are_unknown_and_a_warning()
    {
        var examination = SomeFacts.WithNetwork("lb-2", network => network with
        {
            Connections = network.Connections.ToDictionary(entry => entry.Key, _ => (TcpAnswer.Unknown, "")),
            Vip = VipAnswer.Unknown,
            Sources = [new SourceAnswer("https://pkgs.example/", "it took the connection and has not answered within 164 s", Late: true)],
            NameUnknown = true,
            Late = $"no answer within 328 s; {Slow}",
        });
        Assert.That(Lines(examination), Is.EqualTo(new[]
        {
            "lb-2 Warning unknown whether it reaches cp-1 on 6443, cp-2 on 6443, cp-3 on 6443: no answer within 328 s; starting a program takes 41 ms there",
            $"lb-2 Warning unknown whether the VIP {Vip} is free: no answer within 328 s; starting a program takes 41 ms there",
            "lb-2 Warning unknown which address  has on this host: no answer within 328 s; starting a program takes 41 ms there",
            "lb-2 Warning unknown whether https://pkgs.example/ answers: it took the connection and has not answered within 164 s",
        }));
    }

    [Test]
    public void Overruled_findings_are_shown_and_do_not_stop_the_run()
    {
        var plan = SomeFacts.Plan with { IgnoredChecks = [PreflightCheck.Size] };
        var findings = CheckBook.Examine(SomeFacts.With("cp-1", facts => facts with { Cpus = 1, Hostname = "other" }, plan));
        Assert.That(findings.Select(finding => (finding.Check, finding.Severity, finding.Ignored, finding.Stops)), Is.EqualTo(new[]
        {
            ("hostname", Severity.Warning, false, false),
            ("size", Severity.Failure, true, false),
        }));
        var report = new PreflightReport(["cp-1"], findings, NetworkAsked: true, TimeSpan.FromSeconds(1));
        Assert.That((report.Fit, report.WorstOf("cp-1"), report.Headline), Is.EqualTo((true, (Severity?)Severity.Warning, "preflight: 1 hosts checked in 1.0 s; 1 warning, 1 ignored (size)")));
        Assert.That($"{report.Ignored.Single()}", Is.EqualTo("size on cp-1: it has 1 CPU; kubeadm requires 2 for a control plane"));
    }

    [Test]
    public void Every_check_but_the_login_can_be_overruled_by_its_name()
    {
        var names = CheckBook.All.Select(check => check.Name.ToLowerInvariant()).Distinct();
        Assert.That(names, Is.EquivalentTo(Enum.GetNames<PreflightCheck>().Select(name => name.ToLowerInvariant()).Append("login")));
    }

    [TestCase("kind\tFirewalld\nzone\tpublic", ExpectedResult = "lb-1 Note its firewalld does not let VRRP from lb-2 (10.98.0.12) through yet; HaK8s opens it")]
    [TestCase("kind\tUfw\nrule\tbefore -s 10.98.0.12 -p 112 -j ACCEPT", ExpectedResult = "lb-1 Failure it receives no VRRP from lb-2 (10.98.0.12)")]
    [TestCase("kind\tForeign\nchain\tinput ip filter INPUT", ExpectedResult = "lb-1 Failure it receives no VRRP from lb-2 (10.98.0.12); it has its own rules (ip filter INPUT), which block everything that they do not allow")]
    public string VRRP_blocked_by_the_hosts_own_firewall_is_not_an_obstacle_while_HaK8s_can_still_open_it(string firewall) => Lines(SomeFacts.Examination(reading => reading.Host.Name == "lb-1"
        ? reading with { Facts = reading.Facts! with { Firewall = FirewallFacts.Read(firewall) }, Network = reading.Network! with { VrrpExpected = ["10.98.0.12"] } }
        : reading)).Single();

    [TestCase("", ExpectedResult = Severity.Note)]
    [TestCase("install perl", ExpectedResult = Severity.Warning)]
    public Severity Unchecked_VRRP_is_reported_and_is_a_warning_if_there_is_a_fix(string cure)
    {
        var finding = CheckBook.Examine(SomeFacts.WithNetwork("lb-1", network => network with { VrrpExpected = ["10.98.0.12"], VrrpUnchecked = "no packet socket", VrrpCure = cure })).Single();
        Assert.That(finding.Text, Does.StartWith("could not check").And.EndsWith("no packet socket"));
        Assert.That(finding.Cure ?? "", Is.EqualTo(cure));
        return finding.Severity;
    }

    [TestCase("", ExpectedResult = "Failure it finds no address for api.example")]
    [TestCase("10.1.1.1", ExpectedResult = "Failure api.example resolves to 10.1.1.1 on this host, not to 10.98.0.99")]
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
    public void Provisioned_hosts_need_no_network_checks()
    {
        var (balancer, worker) = (SomeFacts.Plan.LoadBalancers[0], SomeFacts.Plan.Workers[0]);
        Assert.That(HostInspection.IsProvisioned(balancer, SomeFacts.Fit(balancer) with { Ours = true }), Is.False);
        Assert.That(HostInspection.IsProvisioned(balancer, SomeFacts.Fit(balancer) with { Ours = true, Balancing = true }), Is.True);
        Assert.That(HostInspection.IsProvisioned(worker, SomeFacts.Fit(worker) with { Ours = true, Begun = true }), Is.False);
        Assert.That(HostInspection.IsProvisioned(worker, SomeFacts.Fit(worker) with { Ours = true, Finished = true }), Is.True);
    }

    [Test]
    public void Running_load_balancers_get_no_test_packets_and_an_owned_VIP_is_not_checked()
    {
        var (plan, balancer) = (SomeFacts.Plan, SomeFacts.Plan.LoadBalancers[0]);
        var fresh = NetworkQuestions.Of(plan, balancer, SomeFacts.Examination().Readings);
        Assert.That((fresh.Vip, fresh.VrrpPeers.Single()), Is.EqualTo((Vip, "10.98.0.12")));
        var living = NetworkQuestions.Of(plan, balancer, SomeFacts.With("lb-2", facts => facts with { Balancing = true, Addresses = [.. facts.Addresses, new("ens18", Vip)] }).Readings);
        Assert.That((living.Vip, living.VrrpPeers.Count, living.VrrpAt), Is.EqualTo(("", 0, balancer.Address)));
    }

    /// <summary>Behind an external load balancer, which one worker asked.</summary>
    private static Examination Balancer(TcpAnswer answer, Func<HostReading, HostReading>? spoil = null) => SomeFacts.Examination(
        reading =>
        {
            var asked = reading.Host.Role == HostRole.Worker
                ? reading with { Network = reading.Network! with { Connections = new Dictionary<(string, int), (TcpAnswer, string)> { [("10.98.0.99", 6443)] = (answer, "") } } }
                : reading;
            return spoil?.Invoke(asked) ?? asked;
        },
        SomeFacts.External);

    private static IEnumerable<string> Lines(Examination examination) =>
        CheckBook.Examine(examination).Select(finding => $"{finding.Host} {finding.Severity} {finding.Text}");
}
