using HaK8s.Progress;

namespace HaK8s.Display;

/// <summary>Records the events of a run. Thread-safe.</summary>
internal sealed class RunEvents(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, HostProgress> _hosts = [];
    private readonly List<StepEnd> _ends = [];

    /// <summary>Hosts in the order of their first appearance.</summary>
    public IReadOnlyList<HostProgress> Hosts
    {
        get
        {
            lock (_lock)
                return [.. _order.Select(host => _hosts[host]).Where(host => !host.Passing || host.Step is not null)];
        }
    }

    /// <summary>Steps in the order of their first end.</summary>
    public IReadOnlyList<StepTotals> Totals
    {
        get
        {
            lock (_lock)
                return [.. _ends.GroupBy(end => end.Step).Select(Total)];
        }
    }

    public void Begin(string host, string step, bool passing = false)
    {
        lock (_lock)
            _hosts[host] = Of(host) with { Step = step, Action = null, Since = time.GetUtcNow(), Passing = passing };
    }

    public void Action(string host, string text)
    {
        lock (_lock)
            _hosts[host] = Of(host) with { Action = text };
    }

    /// <returns>The end, and whether no other host is in the same step now.</returns>
    public (StepEnd End, bool IsLast) End(string host, StepOutcome outcome, string? detail)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var before = Of(host);
            // A host's step is skipped when it is cancelled; a drill is skipped for a reason that its last action does not explain.
            var cut = outcome is StepOutcome.Skipped && !before.Passing && before.Action is { } action ? $"{detail} during: {action}" : detail;
            var end = new StepEnd(host, before.Step ?? "", outcome, cut, now - before.Since, now);
            _ends.Add(end);
            _hosts[host] = before with
            {
                Step = null,
                Action = null,
                Since = now,
                Changed = before.Changed + (outcome is StepOutcome.Changed ? 1 : 0),
                Failed = before.Failed || outcome is StepOutcome.Failed,
            };
            return (end, _hosts.Values.All(other => other.Step != end.Step));
        }
    }

    private static StepTotals Total(IGrouping<string, StepEnd> ends) => new(
        ends.Key,
        ends.ToLookup(end => end.Outcome, end => end.Host),
        ends.Max(end => end.At) - ends.Min(end => end.At - end.Elapsed));

    private HostProgress Of(string host)
    {
        if (_hosts.TryGetValue(host, out var found))
            return found;
        _order.Add(host);
        return new HostProgress(host, null, null, time.GetUtcNow(), 0, false);
    }
}

/// <summary>Progress of a host.</summary>
/// <param name="Step">Null between steps.</param>
/// <param name="Action">Current action, or null.</param>
/// <param name="Since">Start of the step, or end of the last one.</param>
/// <param name="Changed">Number of steps that changed something so far.</param>
/// <param name="Failed">True once a step failed.</param>
internal sealed record HostProgress(string Host, string? Step, string? Action, DateTimeOffset Since, int Changed, bool Failed)
{
    /// <summary>True for a piece of work that is not a host and is shown only while it lasts.</summary>
    public bool Passing { get; init; }
}

/// <summary>One step that ended on one host.</summary>
internal sealed record StepEnd(string Host, string Step, StepOutcome Outcome, string? Detail, TimeSpan Elapsed, DateTimeOffset At);

/// <summary>Totals of a step over all hosts.</summary>
/// <param name="Hosts">Outcome → hosts, in the order in which they ended.</param>
/// <param name="Elapsed">Time from the first begin to the last end.</param>
internal sealed record StepTotals(string Step, ILookup<StepOutcome, string> Hosts, TimeSpan Elapsed);
