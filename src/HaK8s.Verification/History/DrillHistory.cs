using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>Requests of a drill's probes to the API and their answers, as stored and judged.</summary>
public sealed record DrillHistory(HistoryHeader Header)
{
    /// <summary>Requests of all kinds; requests of one kind are in the order of their ends.</summary>
    public IReadOnlyList<ProbeAttempt> Requests { get; init; } = [];

    /// <summary>Deliveries of all watches; deliveries of one watch are in order.</summary>
    public IReadOnlyList<WatchDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<WatchBreak> Breaks { get; init; } = [];

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Number of records of each kind, for people.</summary>
    public string Tally
    {
        get
        {
            var kinds = Requests.GroupBy(request => request.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {Name(kind.Key)}");
            var unknown = Requests.Count(request => request is { Kind: ProbeKind.Write, Failed: true });
            return string.Join(", ", kinds.Append($"{unknown} writes without an acknowledgement").Append($"{Deliveries.Count} watch events"));
        }
    }

    public static DrillHistory Of(HistoryHeader header, ProbeRecords records, IReadOnlyList<Mark> marks) => new(header)
    {
        Requests = [.. records.Reads, .. records.Writes, .. records.Values, .. records.Checks, .. records.Direct],
        Deliveries = records.Deliveries,
        Breaks = records.Breaks,
        Marks = marks,
    };

    private static string Name(ProbeKind kind) => kind switch
    {
        ProbeKind.Read => "reads on new connections",
        ProbeKind.Write => "writes",
        ProbeKind.Value => "reads of the counter over a kept connection",
        ProbeKind.Check => "reads of the counter by the writer",
        ProbeKind.Direct => "writes that bypassed the load balancers",
        _ => kind.ToString(),
    };
}

/// <summary>Origin of a history.</summary>
/// <param name="Run">Number of the repetition of the drill, from 1.</param>
/// <param name="Runs">Requested number of repetitions.</param>
/// <param name="Seed">Seed of the fault's phase.</param>
/// <param name="Began">Wall clock at the origin of all times.</param>
public sealed record HistoryHeader(string Cluster, string Drill, int Run, int Runs, int Seed, DateTimeOffset Began)
{
    public string Title => $"{Drill}{(Runs > 1 ? $", run {Run} of {Runs}" : "")}, cluster {Cluster}, {Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
