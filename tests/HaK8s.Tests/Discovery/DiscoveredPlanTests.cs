using HaK8s.ClusterFile;
using HaK8s.Discovery;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using NUnit.Framework;

namespace HaK8s.Tests.Discovery;

public class DiscoveredPlanTests
{
    private static readonly EndpointPlan Vip = new("10.98.0.10", 6443, IsVip: false);

    [Test]
    public void Named_load_balancers_with_our_own_files_give_the_plan_that_made_them()
    {
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [Balancer("lb-1", 11), Balancer("lb-2", 12), .. Nodes()], Vip);
        var bounds = OutageBounds.Of(plan);
        Assert.Multiple(() =>
        {
            Assert.That(plan.LoadBalancers.Select(host => (host.Name, host.VrrpPriority)), Is.EqualTo(new[] { ("lb-1", 200), ("lb-2", 190) }));
            Assert.That(plan.Endpoint, Is.EqualTo(Vip with { IsVip = true }));
            Assert.That(plan.Balancing with { IdleHours = 3 }, Is.EqualTo(Plans.Lab.Balancing with { IdleHours = 3 }));
            Assert.That(plan.Vrrp.VirtualRouterId, Is.EqualTo(Plans.Lab.Vrrp.VirtualRouterId));
            Assert.That(bounds, Is.EqualTo(OutageBounds.Of(Plans.Lab) with { NewLeader = 19.4 }), "leases as Kubernetes has them by default");
            Assert.That(plan.EtcdHosts.Select(host => host.Name), Is.EqualTo(new[] { "cp-1", "cp-2", "cp-3" }));
            Assert.That(DiscoveredPlan.Notes(plan, [.. Nodes()]), Is.Empty);
        });
    }

    [Test]
    public void Without_named_load_balancers_only_their_drills_are_left_out()
    {
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [.. Nodes()], Vip);
        var without = DrillBook.Select(["V2", "M3", "M2"]).ToDictionary(drill => drill.Info.Id, drill => drill.Info.Needs.Missing(plan, new MachineControl(Power: false, Links: false)));
        Assert.Multiple(() =>
        {
            Assert.That(without["V2"], Is.EqualTo(new[] { "HaK8s must not break the external load balancer at 10.98.0.10" }));
            Assert.That(without["M3"], Is.Empty);
            Assert.That(without["M2"], Is.EqualTo(new[] { "this machine provider cannot control power" }));
            Assert.That(DiscoveredPlan.Notes(plan, [.. Nodes()]), Is.EqualTo(new[] { "no load balancer was found for 10.98.0.10: drills on load balancers are left out (name the hosts with --load-balancer-hosts)" }));
        });
    }

    [Test]
    public void Control_planes_that_balance_and_have_the_VIP_are_found()
    {
        var nodes = Nodes(Plans.ThreeMachines.ControlPlanes.ToDictionary(host => host.Name, host => Facts(Plans.ThreeMachines, host)));
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [.. nodes], Vip with { Port = 8443 });
        Assert.That(plan.BalancesOnControlPlanes, Is.True);
        Assert.That(plan.LoadBalancers.Select(host => host.Name), Is.EqualTo(new[] { "cp-1", "cp-2", "cp-3" }));
    }

    [Test]
    public void The_timers_are_those_of_the_clusters_own_files()
    {
        var slow = Configured(Balancer("lb-1", 11), SlowHaproxy, Keepalived(priority: 150, advert: 5));
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [slow, .. Nodes()], Vip);
        var bounds = OutageBounds.Of(plan);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Balancing, Is.EqualTo(new BalancingPlan { Backend = "k", AnswersOnSocket = false, CheckInterval = 3000, FastInterval = 3000, DownInterval = 3000, Fall = 5, Rise = 2, ConnectTimeout = 4000, CheckTimeout = 3000 }));
            Assert.That(bounds.OwnerSilent, Is.EqualTo(15 + (106 / 256.0 * 5)).Within(0.001));
            Assert.That(bounds.BackendSilent, Is.EqualTo(3 + 3 + (4 * (3 + 3))).Within(0.001), "HAProxy's own, although it cannot be asked");
            Assert.That(bounds.NewConnection, Is.EqualTo(4));
            Assert.That(DiscoveredPlan.Notes(plan, [slow]), Has.Some.StartsWith("HAProxy cannot be queried"));
        });
    }

    [Test]
    public void The_balancers_health_path_is_read_from_its_file()
    {
        var other = SlowHaproxy.Replace("/readyz", "/healthz", StringComparison.Ordinal);
        Assert.That(DiscoveredPlan.Of(Answers.Of("1.20"), [Configured(Balancer("lb-1", 11), other, Keepalived()), .. Nodes()], Vip).Balancing.HealthPath, Is.EqualTo("/healthz"));
    }

    [Test]
    public void If_keepalived_tracks_nothing_two_limits_are_reported_as_impossible()
    {
        var host = Configured(Balancer("lb-1", 11), SlowHaproxy, "vrrp_script idle {\n interval 1\n}\n" + Keepalived());
        var bounds = OutageBounds.Of(DiscoveredPlan.Of(Answers.Of("1.20"), [host, .. Nodes()], Vip));
        var hopeless = DrillBook.Select(["V3", "V4"]).SelectMany(drill => HopelessLimits.Of(drill, bounds)).ToList();
        Assert.That(hopeless, Has.Count.EqualTo(2).And.All.Contains("may last forever"));
    }

    [TestCase("track_script {\n checked\n}\n", 33, Description = "interval 3, fall 10, and the last one's timeout")]
    [TestCase("nopreempt\n track_script {\n weighted\n}\n", double.PositiveInfinity, Description = "nopreempt ignores the priority that a weight changes")]
    [TestCase("track_script {\n checked\n quick\n}\n", 33, Description = "nobody knows which of them looks at the balancer")]
    [TestCase("track_process {\n haproxy\n}\n", 0)]
    [TestCase("track_file {\n written\n}\n", 0, Description = "HAProxy's unit writes it")]
    [TestCase("track_file {\n unwritten\n}\n", double.PositiveInfinity)]
    public void The_detection_of_an_ended_balancer_follows_from_what_the_VIPs_instance_tracks(string tracks, double seconds)
    {
        const string Definitions = """
            vrrp_script checked {
                interval 3
                fall 10
            }
            vrrp_script quick {
                interval 1
                timeout 1
            }
            vrrp_script weighted {
                interval 1
                weight -20
            }
            vrrp_track_process haproxy {
                process haproxy
                weight 0
            }
            track_file written {
                file /run/haproxy-down
                weight 0
            }
            track_file unwritten {
                file /run/other
                weight 0
            }

            """;
        var host = Configured(Balancer("lb-1", 11), SlowHaproxy, Definitions + Keepalived(tracks: tracks));
        host = host with { Facts = host.Facts with { EndCommands = ["ExecStopPost={ path=/bin/sh ; argv[]=/bin/sh -c echo 1 > /run/haproxy-down }"] } };
        var bounds = OutageBounds.Of(DiscoveredPlan.Of(Answers.Of("1.20"), [host, .. Nodes()], Vip));
        Assert.That(bounds.BalancerStops, Is.EqualTo(seconds + bounds.OwnerLeaves).Within(0.001));
    }

    [Test]
    public void The_check_of_our_balancer_is_read_from_its_script()
    {
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [Balancer("lb-1", 11), Balancer("lb-2", 12), .. Nodes()], Vip);
        Assert.That(OutageBounds.Of(plan).BalancerHangs, Is.EqualTo(OutageBounds.Of(Plans.Lab).BalancerHangs).Within(0.001).And.LessThan(2.5));
    }

    [Test]
    public void A_check_whose_file_keepalived_does_not_track_is_ignored()
    {
        var host = Balancer("lb-1", 11);
        var configs = host.Facts.Configs.ToDictionary(file => file.Key, file => file.Value.Replace("        balancer_hangs\n", "", StringComparison.Ordinal));
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [host with { Facts = host.Facts with { Configs = configs } }, .. Nodes()], Vip);
        Assert.That(OutageBounds.Of(plan).BalancerHangs, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void What_a_group_tracks_applies_to_its_instances_too()
    {
        var host = Configured(Balancer("lb-1", 11), SlowHaproxy, "vrrp_script checked {\n interval 2\n timeout 1\n fall 3\n}\nvrrp_sync_group g {\n group {\n a\n }\n track_script {\n checked\n }\n}\n" + Keepalived());
        var bounds = OutageBounds.Of(DiscoveredPlan.Of(Answers.Of("1.20"), [host, .. Nodes()], Vip));
        Assert.That(bounds.BalancerHangs, Is.EqualTo((3 * 2) + 1 + bounds.OwnerLeaves).Within(0.001));
    }

    [Test]
    public void The_slowest_timers_of_several_load_balancers_count()
    {
        var slow = Configured(Balancer("lb-2", 12), SlowHaproxy, Keepalived(advert: 2));
        var plan = DiscoveredPlan.Of(Answers.Of("1.20"), [Balancer("lb-1", 11), slow, .. Nodes()], Vip);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Vrrp, Has.Property(nameof(VrrpPlan.AdvertInterval)).EqualTo(2).And.Property(nameof(VrrpPlan.NotifiedAtOnce)).False.And.Property(nameof(VrrpPlan.CheckInterval)).EqualTo(double.PositiveInfinity));
            Assert.That(plan.Balancing, Has.Property(nameof(BalancingPlan.CheckInterval)).EqualTo(3000).And.Property(nameof(BalancingPlan.Fall)).EqualTo(5).And.Property(nameof(BalancingPlan.AnswersOnSocket)).False);
        });
    }

    [Test]
    public void Nothing_is_expected_of_a_balancer_whose_configuration_is_elsewhere()
    {
        var host = Configured(Balancer("lb-1", 11), "", "");
        var bounds = OutageBounds.Of(DiscoveredPlan.Of(Answers.Of("1.20"), [host, .. Nodes()], Vip));
        Assert.Multiple(() =>
        {
            Assert.That(bounds.BackendSilent, Is.NaN);
            Assert.That(bounds.BalancerHangs, Is.NaN);
        });
    }

    [Test]
    public void Clusters_of_the_same_name_are_distinguished_by_their_endpoints() => Assert.That(
        DiscoveredPlan.Of(Answers.Of("1.20"), [.. Nodes()], Vip).Name, Does.EndWith("-10.98.0.10"));

    [Test]
    public void External_etcd_has_its_own_hosts()
    {
        FoundHost[] etcd = [.. Enumerable.Range(1, 3).Select(number => new FoundHost($"etcd-{number}", HostRole.Etcd, $"10.7.0.4{number}", None))];
        var topology = Answers.Of("1.36");
        var plan = DiscoveredPlan.Of(topology, [.. topology.Nodes.Select(Node), .. etcd], new EndpointPlan("10.7.0.10", 8443, "api.example.internal", IsVip: false));
        Assert.That(plan.EtcdHosts.Select(host => host.Name), Is.EqualTo(new[] { "etcd-1", "etcd-2", "etcd-3" }));
        Assert.That(plan.Endpoint.ControlPlaneEndpoint, Is.EqualTo("api.example.internal:8443"));
        Assert.That(plan.Kubernetes.Runtime, Is.EqualTo(ContainerRuntime.CriO));
    }

    [Test]
    public void A_hosts_answer_is_read()
    {
        var facts = HostFacts.Parse("hostname lb-1\naddress 127.0.0.1\naddress 10.98.0.10\nservice haproxy\nends ExecStopPost={ argv[]=/bin/sh -c echo 1 }\nservice keepalived\nsocket yes\n=== hak8s === /etc/haproxy/haproxy.cfg\nglobal\n\n");
        Assert.Multiple(() =>
        {
            Assert.That(facts, Has.Property(nameof(HostFacts.HostName)).EqualTo("lb-1").And.Property(nameof(HostFacts.AsksHaproxy)).True.And.Property(nameof(HostFacts.KubeVip)).False);
            Assert.That(facts.Addresses, Is.EqualTo(new[] { "127.0.0.1", "10.98.0.10" }));
            Assert.That(facts is { Balances: true, HasKeepalived: true }, Is.True);
            Assert.That(facts.EndCommands, Is.EqualTo(new[] { "ExecStopPost={ argv[]=/bin/sh -c echo 1 }" }));
            Assert.That(facts.Configs[HostPaths.HaproxyConfiguration], Is.EqualTo("global\n\n"));
        });
    }

    private const string SlowHaproxy = "backend k\n option httpchk GET /readyz\n timeout connect 4s\n default-server check check-ssl verify none inter 3s fall 5\n server master1 10.98.0.21:6443\n";

    private static string Keepalived(int priority = 100, int advert = 1, string tracks = "") =>
        $"vrrp_instance a {{\n virtual_router_id 51\n priority {priority}\n advert_int {advert}\n virtual_ipaddress {{\n 10.98.0.10/24\n }}\n {tracks}}}\n";

    private static FoundHost Configured(FoundHost host, string haproxy, string keepalived) => host with
    {
        Facts = host.Facts with { Configs = new Dictionary<string, string> { [HostPaths.HaproxyConfiguration] = haproxy, [HostPaths.KeepalivedConfiguration] = keepalived }, EndCommands = [] },
    };

    private static HostFacts None => new("", [], [], AsksHaproxy: false, KubeVip: false, new Dictionary<string, string>());

    private static FoundHost Balancer(string name, int number) => new(name, HostRole.LoadBalancer, $"10.98.0.{number}", Facts(Plans.Lab, Plans.Lab.LoadBalancers.Single(host => host.Name == name)));

    private static HostFacts Facts(ClusterPlan plan, HostPlan host)
    {
        var files = RenderedFiles.Of(plan, host);
        var configs = files.Where(file => file.Path is HostPaths.HaproxyConfiguration or HostPaths.KeepalivedConfiguration or HostPaths.BalancerCheck).ToDictionary(file => file.Path, file => file.Content);
        var unit = files.Single(file => file.Path.EndsWith("/haproxy.service.d/hak8s.conf", StringComparison.Ordinal)).Content;
        var facts = new HostFacts(host.Name, [host.Address], ["haproxy", "keepalived"], AsksHaproxy: true, KubeVip: false, configs);
        return facts with { EndCommands = [.. unit.Split('\n').Where(line => line.StartsWith("ExecStopPost=", StringComparison.Ordinal))] };
    }

    private static IEnumerable<FoundHost> Nodes(IReadOnlyDictionary<string, HostFacts>? facts = null) =>
        Answers.Of("1.20").Nodes.Select(node => Node(node) with { Facts = facts?.GetValueOrDefault(node.Name) ?? None });

    private static FoundHost Node(FoundNode node) => new(node.Name, node.ControlPlane ? HostRole.ControlPlane : HostRole.Worker, node.Address, None);
}
