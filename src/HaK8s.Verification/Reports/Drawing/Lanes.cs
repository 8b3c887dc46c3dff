using HaK8s.Planning;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Creates the strips of a drill's timeline, from the clients' view down to the load of the computers.</summary>
internal static class Lanes
{
    public static IEnumerable<Lane> Of(DrillResult drill, DrillFigures figures, TimeSpan end, ClusterPlan plan)
    {
        var records = drill.Records;
        yield return Attempts("new connections", records.Reads, end);
        if (records.Values.Count > 0)
            yield return Attempts("kept connection", records.Values, end);
        yield return Attempts("writes", records.Writes, end);
        if (records.Application.Count > 0)
            yield return Attempts("application", records.Application, end);
        if (figures.ReadLatency.All is not null)
            yield return Latency("read latency", figures.ReadLatency);
        if (figures.WriteLatency.All is not null)
            yield return Latency("write latency", figures.WriteLatency);
        yield return new Lane(["watches"], WatchLane.Height(records), (scale, top, labels) => WatchLane.Draw(records, figures.WatchGaps, scale, top, labels));

        var balancers = plan.LoadBalancers.Select(host => host.Name).ToList();
        if (balancers.Count > 0)
            yield return Lane.OfRows([.. balancers.Select(name => $"VIP on {name}")], OwnerLane.Row, (scale, top, _) => OwnerLane.Draw(balancers, figures.Owners, scale, top));
        if (figures.Wire.Count > 0)
            yield return Lane.OfRows(["answers ARP"], OwnerLane.Row, (scale, top, _) => OwnerLane.DrawWire(figures.Wire, scale, top));
        if (records.Backends.Count > 0)
        {
            var controlPlanes = plan.ControlPlanes.Select(host => host.Name).ToList();
            yield return Lane.OfRows([.. controlPlanes.Select(name => $"DOWN {name}")], BackendLane.Row, (scale, top, _) => BackendLane.Draw(controlPlanes, records.Backends, scale, top));
        }

        if (figures.Paths.Count > 0)
            yield return Lane.OfRows([.. figures.Paths.Select(path => path.Name)], PathLane.Row, (scale, top, _) => PathLane.Draw([.. figures.Paths.Select(path => path.Name)], records.Paths, scale, top));
        if (records.Stalls.Count > 0)
            yield return new Lane(["stalls"], StallLane.Height, (scale, top, labels) => StallLane.Draw(records.Stalls, scale, top, labels));
        if (records.Pressure.Any(sample => sample.Source == StallMeter.ThisComputer))
            yield return new Lane(["pressure"], PressureLane.Height, (scale, top, _) => PressureLane.Draw(records.Pressure, scale, top));
    }

    private static Lane Attempts(string name, IReadOnlyList<ProbeAttempt> attempts, TimeSpan end)
        => new([name], AttemptLane.Height, (scale, top, labels) => AttemptLane.Draw(attempts, scale, top, end, labels));

    private static Lane Latency(string name, LatencyFigures latency)
        => new([name], LatencyLane.Height, (scale, top, labels) => LatencyLane.Draw(latency, scale, top, labels));
}
