using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks;

/// <summary>
/// Packets pass between the hosts on the ports that the cluster needs. Most of them are not in use yet: a refusal by the
/// target is proof enough, since it went there and back; silence or an ICMP error is a firewall.
/// </summary>
internal sealed class Paths : ICheck
{
    public string Name => "paths";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var network = examination.Asked.ToDictionary(host => host.Host.Name, host => host.Network);
        var blocked = NeededConnections.Of(examination.Plan)
            .Where(connection => network.ContainsKey(connection.From.Name) && !examination.IsLost(connection.To))
            .Select(connection => (Connection: connection, Why: Why(connection, network[connection.From.Name])))
            .Where(path => path.Why.Length > 0);
        // One line for the ports of a pair that are blocked alike.
        return blocked
            .GroupBy(path => (From: path.Connection.From.Name, path.Connection.To, path.Why))
            .Select(pair => new Finding(pair.Key.From, Name, Severity.Failure, Text(pair.Key.Why, [.. pair.Select(path => path.Connection)]), Cure([.. pair.Select(path => path.Connection)])));
    }

    private static string Why(Connection connection, NetworkFacts facts)
    {
        if (!facts.Connections.TryGetValue((connection.Address, connection.Port), out var seen))
            return "";
        return seen.Answer switch
        {
            TcpAnswer.Silent => "no answer, packets are dropped on the way",
            TcpAnswer.Rejected => seen.Words,
            TcpAnswer.Refused when connection.MustListen => "nothing listens there",
            _ => "",
        };
    }

    private static string Text(string why, IReadOnlyList<Connection> connections) =>
        $"it does not reach {connections[0].To} ({connections[0].Address}) on TCP port{(connections.Count > 1 ? "s" : "")} {string.Join(", ", connections.Select(connection => $"{connection.Port} ({connection.Use})"))}: {why}";

    private static string Cure(IReadOnlyList<Connection> connections) => connections[0].MustListen
        ? "start the load balancer's listener, and let it answer this host"
        : $"let {connections[0].From.Address} through the firewalls of {connections[0].To} and those between";
}
