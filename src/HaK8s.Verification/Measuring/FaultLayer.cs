using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>
/// Layer of an outage, derived from the other paths at that time. It explains the outage and affects no verdict.
/// </summary>
/// <param name="Evidence">Evidence for the layer, or the reason why it is unknown.</param>
public sealed record FaultLayer(Layer Layer, string Evidence)
{
    /// <summary>
    /// Beginning of a gap that is not part of the outage. A gap begins when the last successful request was sent, a little
    /// before the fault.
    /// </summary>
    private static readonly TimeSpan Begun = 2 * ProbeSet.ReadInterval;

    /// <summary>Name for reports.</summary>
    public string Word => Layer switch
    {
        Layer.Vip => "VIP",
        Layer.ApiServer => "API server",
        Layer.Etcd => "etcd",
        _ => Layer.ToString().ToLowerInvariant(),
    };

    /// <param name="records">Records of the drill.</param>
    /// <param name="gap">The outage, in which no read or no write succeeded.</param>
    public static FaultLayer Of(ProbeRecords records, Gap gap)
    {
        var paths = records.Paths.Where(attempt => attempt.Start >= gap.From + Begun && attempt.Start < gap.To).ToLookup(attempt => attempt.Path);
        return Moved(records, gap, paths) ?? (IsOut(records.Reads, gap) ? Failing(paths) : Behind(records, gap));
    }

    /// <summary>Finds the layer behind the API if reads were answered, so that the path to the API worked.</summary>
    private static FaultLayer Behind(ProbeRecords records, Gap gap)
    {
        if (records.Writes.Count > 0 && IsOut(records.Writes, gap))
            return new FaultLayer(Layer.Etcd, "writes failed while reads were answered");
        return records.Application.Count > 0 && IsOut(records.Application, gap)
            ? new FaultLayer(Layer.Application, "the application failed while the API answered")
            : new FaultLayer(Layer.Unknown, "most requests were answered");
    }

    /// <returns>Null if one load balancer had the VIP all the time and answered.</returns>
    private static FaultLayer? Moved(ProbeRecords records, Gap gap, ILookup<ProbePath, PathAttempt> paths)
    {
        var samples = records.Owners.Where(sample => sample.At >= gap.From + Begun && sample.At <= gap.To).ToList();
        var holders = samples.Where(sample => sample.Owns).Select(sample => sample.LoadBalancer).Distinct().Order(StringComparer.Ordinal).ToList();
        var silent = holders.Find(holder => IsOut(paths[new ProbePath(PathKind.Balancer, holder)]));
        if (silent is not null)
            return new FaultLayer(Layer.Balancer, $"{silent} had the VIP, but did not answer at its own address either{And(Answering(paths, PathKind.ApiServer))}");
        var others = And(Answering(paths, PathKind.Balancer));
        var before = records.Owners.Where(sample => sample.At < gap.From).GroupBy(sample => sample.LoadBalancer).Select(balancer => balancer.MaxBy(sample => sample.At)!)
            .Where(sample => sample.Owns).Select(sample => sample.LoadBalancer).ToList();
        if (holders.Count > 0 && holders.Exists(holder => !before.Contains(holder)))
            return new FaultLayer(Layer.Vip, $"the VIP moved from {string.Join(" and ", before.DefaultIfEmpty("no host"))} to {string.Join(" and ", holders.Except(before))}{others}");
        return samples.Count > 0 && holders.Count == 0 ? new FaultLayer(Layer.Vip, $"no load balancer had the VIP{others}") : null;
    }

    private static FaultLayer Failing(ILookup<ProbePath, PathAttempt> paths)
    {
        var servers = Of(paths, PathKind.ApiServer);
        if (servers.Count > 0 && servers.TrueForAll(IsOut))
        {
            return servers.Any(server => server.Any(attempt => attempt.Connected))
                ? new FaultLayer(Layer.Etcd, $"API servers accepted connections but were not ready ({servers.SelectMany(server => server).First(attempt => attempt.Connected).Error})")
                : new FaultLayer(Layer.ApiServer, "no API server answered at its own address");
        }

        var balancers = Of(paths, PathKind.Balancer);
        if (balancers.Count > 0 && balancers.TrueForAll(IsOut))
            return new FaultLayer(Layer.Balancer, $"no load balancer answered at its own address{And(Answering(paths, PathKind.ApiServer))}");
        if (servers.Find(IsOut) is { } server)
            return new FaultLayer(Layer.ApiServer, $"{server.Key.Host} did not answer at its own address{And(Answering(paths, PathKind.Balancer))}");
        return balancers.Count > 0 && servers.Count > 0
            ? new FaultLayer(Layer.Vip, "load balancers and API servers answered at their own addresses")
            : new FaultLayer(Layer.Unknown, "the outage was too short for the checks of other paths");
    }

    private static List<IGrouping<ProbePath, PathAttempt>> Of(ILookup<ProbePath, PathAttempt> paths, PathKind kind) => [.. paths.Where(path => path.Key.Kind == kind)];

    private static string And(List<string> answering) => answering.Count == 0 ? "" : $"; {string.Join(", ", answering)} answered";

    private static List<string> Answering(ILookup<ProbePath, PathAttempt> paths, PathKind kind)
        => [.. Of(paths, kind).Where(path => path.Any(attempt => attempt.Succeeded)).Select(path => path.Key.Host).Order(StringComparer.Ordinal)];

    /// <summary>True if there are attempts and none succeeded.</summary>
    private static bool IsOut(IEnumerable<PathAttempt> attempts) => attempts.Any() && attempts.All(attempt => !attempt.Succeeded);

    /// <summary>
    /// True if most attempts that began in the gap had no success in it. A success at its very end is what ended the gap. False if
    /// none began in it, because the instrument was late then.
    /// </summary>
    private static bool IsOut(IReadOnlyList<ProbeAttempt> attempts, Gap gap)
    {
        var within = attempts.Where(attempt => attempt.Start > gap.From && attempt.Start < gap.To).ToList();
        return within.Count(attempt => attempt.Succeeded && attempt.End < gap.To) * 2 < within.Count;
    }
}

/// <summary>Parts of a highly available cluster, from the clients' side.</summary>
public enum Layer
{
    Unknown,
    Vip,
    Balancer,
    ApiServer,
    Etcd,
    Scheduler,
    Application,
}
