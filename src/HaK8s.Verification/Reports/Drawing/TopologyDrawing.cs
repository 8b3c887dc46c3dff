using System.Xml.Linq;
using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws the cluster: the VIP, load balancers, control planes with etcd's roles, external etcd hosts, workers.
/// </summary>
internal static class TopologyDrawing
{
    private const double Width = 1000;
    private const double BoxWidth = 186;
    private const double BoxHeight = 50;
    private const double RowGap = 42;
    private const int MostInRow = 5;

    public static XElement Draw(ClusterPlan plan, ClusterState state)
    {
        const double VipTop = 8;
        var balancers = Places([.. plan.LoadBalancers.Where(host => host.Role == HostRole.LoadBalancer)], VipTop + 34 + RowGap);
        var controlPlanes = Places(plan.ControlPlanes, (balancers.Count > 0 ? Bottom(balancers) : VipTop + 34) + RowGap);
        var etcd = Places(plan.ExternalEtcd ? plan.EtcdHosts : [], Bottom(controlPlanes) + RowGap);
        var workers = Places(plan.Workers, Bottom(etcd.Count > 0 ? etcd : controlPlanes) + RowGap);
        var height = new[] { controlPlanes, etcd, workers }.Max(Bottom) + 10;

        var lines = balancers.Select(place => Svg.Line(Width / 2, VipTop + 34, place.X, place.Y, place.Host.Name == state.VipOwner ? "wire strong" : "wire dashed"))
            .Concat(balancers.Count > 0 ? [] : controlPlanes.Select(place => Svg.Line(Width / 2, VipTop + 34, place.X, place.Y, !plan.BalancesOnControlPlanes || place.Host.Name == state.VipOwner ? "wire strong" : "wire dashed")))
            .Concat(etcd.Count == 0 ? [] : [Svg.Line(Width / 2, Bottom(controlPlanes), Width / 2, etcd[0].Y - 8, "wire")])
            .Concat(from balancer in balancers
                    from control in controlPlanes
                    select Svg.Line(balancer.X, balancer.Y + BoxHeight, control.X, control.Y, balancer.Host.Name == state.VipOwner ? "wire" : "wire dashed"))
            .Concat(workers.Count == 0 ? [] : [Svg.Line(Width / 2, Bottom(controlPlanes) + 8, Width / 2, workers[0].Y - 8, "wire dashed")]);
        return Svg.Drawing(
            Width,
            height,
            $"Topology of {plan.Name}",
            [
                .. lines,
                Svg.Box((Width / 2) - 130, VipTop, 260, 34, "host vip", 17),
                Svg.Text(Width / 2, VipTop + 22, $"{(plan.Endpoint.IsVip ? "VIP" : "endpoint")} {plan.Endpoint.ControlPlaneEndpoint}", "host-name", "middle"),
                .. balancers.SelectMany(place => Host(place, "host balancer", plan.Endpoint.IsVip && place.Host.Name == state.VipOwner ? "owns the VIP" : "load balancer", place.Host.Name == state.VipOwner)),
                .. controlPlanes.SelectMany(place => Host(place, "host control", ControlPlaneRole(place.Host, plan, state), place.Host.Name == state.EtcdLeader)),
                .. etcd.SelectMany(place => Host(place, "host control", EtcdRole(place.Host.Name, state), place.Host.Name == state.EtcdLeader)),
                .. workers.SelectMany(place => Host(place, "host worker", Node(place.Host.Name, state), strong: false)),
            ]);
    }

    private static IEnumerable<XElement> Host((HostPlan Host, double X, double Y) place, string style, string role, bool strong)
    {
        yield return Svg.Box(place.X - (BoxWidth / 2), place.Y, BoxWidth, BoxHeight, strong ? style + " strong" : style, 8, $"{place.Host.Name} {place.Host.Address}: {role}");
        yield return Svg.Text(place.X, place.Y + 20, place.Host.Name, "host-name", "middle");
        yield return Svg.Text(place.X, place.Y + 37, $"{place.Host.Address} · {role}", "host-role", "middle");
    }

    private static string ControlPlaneRole(HostPlan host, ClusterPlan plan, ClusterState state)
    {
        var role = plan.ExternalEtcd ? Node(host.Name, state) : EtcdRole(host.Name, state);
        return host.Balances && host.Name == state.VipOwner ? $"VIP, {role}" : role;
    }

    private static string EtcdRole(string host, ClusterState state)
    {
        if (host == state.EtcdLeader)
            return "etcd leader";
        return state.Etcd.Members.FirstOrDefault(member => member.Name == host) switch
        {
            null => "no etcd",
            { Learner: true } => "etcd learner",
            { Started: false } => "etcd not started",
            _ => "etcd",
        };
    }

    private static string Node(string host, ClusterState state)
        => state.Nodes.FirstOrDefault(node => node.Name == host) is { } node ? (node.Ready ? "Ready" : "not Ready") : "no node";

    private static List<(HostPlan Host, double X, double Y)> Places(IReadOnlyList<HostPlan> hosts, double top)
        => [.. hosts.Chunk(MostInRow).SelectMany((row, line) => row.Select((host, index) =>
            (host, (Width / 2) + ((index - ((row.Length - 1) / 2.0)) * (BoxWidth + 14)), top + (line * (BoxHeight + 10)))))];

    private static double Bottom(List<(HostPlan Host, double X, double Y)> places) => places.Count == 0 ? 0 : places.Max(place => place.Y) + BoxHeight;
}
