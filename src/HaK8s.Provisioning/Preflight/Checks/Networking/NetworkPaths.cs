using HaK8s.Firewalls;
using HaK8s.Planning;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>
/// Checks that packets pass between the hosts on the ports that the cluster needs. Most ports are not in use yet. A
/// refusal by the target is proof enough because it shows that packets pass both ways; silence or an ICMP error
/// indicates a firewall. The target's own firewall is not an obstacle while HaK8s has still to open it.
/// </summary>
internal sealed class NetworkPaths : ICheck
{
    public string Name => "paths";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var needed = NeededConnections.Of(examination.Plan);
        var network = examination.Asked.ToDictionary(host => host.Host.Name, host => host.Network);
        var blocked = needed
            .Where(connection => network.ContainsKey(connection.From.Name) && !examination.IsLost(connection.To))
            .Select(connection => (Connection: connection, Why: Why(examination, connection, network[connection.From.Name])))
            .Where(path => path.Why.Length > 0)
            .ToLookup(path => OpensLater(examination, path.Connection));
        // One finding for all ports of a pair that are blocked alike, and one for all ports that a host's firewall
        // blocks for now.
        return blocked[false]
            .GroupBy(path => (From: path.Connection.From.Name, path.Connection.To, path.Why))
            .Select(pair => Failure(examination, pair.Key.Why, [.. pair.Select(path => path.Connection)]))
            .Concat(network.SelectMany(asker => Unknown(asker.Key, asker.Value, needed)))
            .Concat(blocked[true].GroupBy(path => path.Connection.To).Select(target => Later(examination, [.. target.Select(path => path.Connection).DistinctBy(connection => connection.Port).OrderBy(connection => connection.Port)])));
    }

    private static string Why(Examination examination, Connection connection, NetworkFacts facts)
    {
        if (!facts.Connections.TryGetValue((connection.Address, connection.Port), out var seen))
            return "";
        return seen.Answer switch
        {
            TcpAnswer.Silent => $"no answer{(seen.Words.Length > 0 ? $" ({seen.Words})" : "")}, packets are dropped on the way or the host hangs",
            TcpAnswer.Rejected => seen.Words,
            TcpAnswer.Refused when connection.MustListen && examination.HasControlPlane => "nothing listens there",
            _ => "",
        };
    }

    /// <summary>One finding for all connections that a host could not test in time.</summary>
    private IEnumerable<Finding> Unknown(string host, NetworkFacts facts, IEnumerable<Connection> needed)
    {
        var unknown = needed
            .Where(connection => connection.From.Name == host && facts.Connections.TryGetValue((connection.Address, connection.Port), out var seen) && seen.Answer == TcpAnswer.Unknown)
            .Select(connection => $"{connection.To} on {connection.Port}")
            .ToList();
        if (unknown.Count > 0)
            yield return new Finding(host, Name, Severity.Warning, $"unknown whether it reaches {string.Join(", ", unknown.Take(4))}{(unknown.Count > 4 ? $" and {unknown.Count - 4} more" : "")}: {facts.Late}", "find out what keeps the host busy, then run ./build.sh Preflight");
    }

    private static bool OpensLater(Examination examination, Connection connection) =>
        Target(examination, connection) is { } target
        && OwnFirewall.OpensLater(examination, target, port => port.Protocol == "tcp" && port.First <= connection.Port && connection.Port <= port.Last);

    private static HostPlan? Target(Examination examination, Connection connection) =>
        examination.Plan.Hosts.FirstOrDefault(host => host.Name == connection.To);

    private Finding Later(Examination examination, IReadOnlyList<Connection> connections)
    {
        var target = Target(examination, connections[0])!;
        return new Finding(target.Name, Name, Severity.Note, $"its {OwnFirewall.NameOf(examination, target)} does not let {Ports(connections)} through yet; HaK8s opens {(connections.Count > 1 ? "them" : "it")}");
    }

    private Finding Failure(Examination examination, string why, IReadOnlyList<Connection> connections)
    {
        var (first, target) = (connections[0], Target(examination, connections[0]));
        var chains = target is null ? "" : OwnFirewall.ForeignChains(examination, target);
        var text = $"it does not reach {first.To} ({first.Address}) on {Ports(connections)}: {why}";
        if (target is not null && chains.Length > 0)
            return new Finding(first.From.Name, Name, Severity.Failure, $"{text}; {first.To} has its own rules ({chains}), which block everything that they do not allow", $"allow {FirewallRules.Text(NeededPorts.Of(examination.Plan, target))} in these rules: HaK8s changes neither iptables' chains nor rules that nftables.service does not load");
        return new Finding(first.From.Name, Name, Severity.Failure, text, first.MustListen
            ? "start the load balancer's listener, and let it answer this host"
            : $"allow {first.From.Address} in the firewall of {first.To} and in all firewalls between them");
    }

    private static string Ports(IReadOnlyList<Connection> connections) =>
        $"TCP port{(connections.Count > 1 ? "s" : "")} {string.Join(", ", connections.Select(connection => $"{connection.Port} ({connection.Use})"))}";
}
