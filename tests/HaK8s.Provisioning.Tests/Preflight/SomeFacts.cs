using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Preflight;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Preflight;

/// <summary>Hosts without problems, for tests that change one fact.</summary>
internal static class SomeFacts
{
    /// <summary>2 load balancers, 3 control planes, 2 workers on separate machines.</summary>
    public static ClusterPlan Plan { get; } = Plans.Existing("1.34.2");

    public static PreflightFacts Fit(HostPlan host) => new()
    {
        Hostname = host.Name,
        OsId = "debian",
        OsVersion = "12",
        OsName = "Debian GNU/Linux 12 (bookworm)",
        Architecture = "x86_64",
        Kernel = "6.1.0-30-amd64",
        Init = "systemd",
        Cpus = 2,
        MemoryMiB = 3900,
        DiskFreeMiB = 20_000,
        Addresses = [new("lo", "127.0.0.1"), new("ens18", host.Address)],
        Macs = new Dictionary<string, string> { ["ens18"] = $"52:54:00:00:00:{host.Address.Split('.')[^1]}" },
        MachineId = host.Address.Split('.')[^1].PadLeft(32, '0'),
        ProductUuid = $"uuid-{host.Name}",
        Listeners = [new("tcp", 22, "sshd", 41)],
        NtpSynchronized = true,
    };

    public static NetworkFacts Open(ClusterPlan plan, HostPlan host) => new()
    {
        Connections = NeededConnections.Of(plan)
            .Where(connection => connection.From.Name == host.Name)
            .ToDictionary(connection => (connection.Address, connection.Port), connection => (connection.MustListen ? TcpAnswer.Open : TcpAnswer.Refused, "")),
        Vip = host.Balances ? VipAnswer.Free : VipAnswer.NotAsked,
        VrrpListened = host.Balances ? (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)) : null,
        NameAddresses = plan.Endpoint.DnsName is null ? null : [plan.Endpoint.Address],
    };

    /// <summary>All hosts fit, except for the given changes.</summary>
    public static Examination Examination(Func<HostReading, HostReading>? spoil = null, ClusterPlan? plan = null)
    {
        plan ??= Plan;
        return new Examination(plan, [.. plan.Hosts
            .Select(host => new HostReading(host) { Facts = Fit(host), Network = Open(plan, host) })
            .Select(reading => spoil?.Invoke(reading) ?? reading)]);
    }

    /// <summary>Changes the facts of one host.</summary>
    public static Examination With(string host, Func<PreflightFacts, PreflightFacts> facts, ClusterPlan? plan = null) =>
        Examination(reading => reading.Host.Name == host ? reading with { Facts = facts(reading.Facts!) } : reading, plan);

    /// <summary>Changes one host's view of the network.</summary>
    public static Examination WithNetwork(string host, Func<NetworkFacts, NetworkFacts> network, ClusterPlan? plan = null) =>
        Examination(reading => reading.Host.Name == host ? reading with { Network = network(reading.Network!) } : reading, plan);

    /// <summary>All hosts are provisioned except some silent and some fresh ones.</summary>
    public static IReadOnlyList<HostReading> Readings(string[] silent, string[] fresh) => Examination(reading =>
    {
        var name = reading.Host.Name;
        if (silent.Contains(name))
            return new HostReading(reading.Host) { Problem = new SshException(SshFailure.TimedOut, name, $"{reading.Host.Address} does not answer") };
        return fresh.Contains(name) ? reading : reading with { Facts = reading.Facts! with { Ours = true, Begun = true, Finished = true, Balancing = reading.Host.Balances } };
    }).Readings;

    /// <summary>The same plan with an external load balancer.</summary>
    public static ClusterPlan External { get; } = ExternalPlan();

    private static ClusterPlan ExternalPlan()
    {
        var spec = Plans.Spec(0, 3, 1) with { LoadBalancer = new LoadBalancerSpec { Kind = LoadBalancerKind.External, Address = "10.98.0.99", DnsName = "api.example" } };
        return ClusterPlanner.Plan(spec, Plans.LabFacts with { Traits = new MachineTraits() });
    }
}
