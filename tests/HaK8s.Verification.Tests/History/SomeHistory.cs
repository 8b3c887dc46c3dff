using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.History;

/// <summary>Builds histories one request at a time; times in milliseconds. They begin with value 1 at revision 10.</summary>
internal sealed class SomeHistory
{
    public static readonly HistoryHeader Header = new("lab", "V1", 2, 5, 42, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private readonly List<ProbeAttempt> _requests = [];
    private readonly List<WatchDelivery> _deliveries = [];
    private readonly List<Mark> _marks = [];

    public SomeHistory() => _requests.Add(new ProbeAttempt(ProbeKind.Check, Ms(0), Ms(0), ProbeOutcome.Success, 200, "") { Value = 1, Revision = 10 });

    public SomeHistory Wrote(long value, ulong replaced, ulong revision, double start, double end)
        => Add(new ProbeAttempt(ProbeKind.Write, Ms(start), Ms(end), ProbeOutcome.Success, 200, "") { Value = value, Replaced = replaced, Revision = revision });

    /// <summary>Adds a write without an answer, which may or may not have taken effect.</summary>
    public SomeHistory Tried(long value, ulong replaced, double start, double end, int status = 0)
        => Add(new ProbeAttempt(ProbeKind.Write, Ms(start), Ms(end), ProbeOutcome.Failure, status, "timed out") { Value = value, Replaced = replaced });

    public SomeHistory Overtaken(long value, ulong replaced, double start, double end)
        => Add(new ProbeAttempt(ProbeKind.Write, Ms(start), Ms(end), ProbeOutcome.Overtaken, 409, "") { Value = value, Replaced = replaced });

    public SomeHistory Read(long value, ulong revision, double start, double end)
        => Add(new ProbeAttempt(ProbeKind.Value, Ms(start), Ms(end), ProbeOutcome.Success, 200, "") { Value = value, Revision = revision });

    public SomeHistory FailedToRead(double start, double end)
        => Add(new ProbeAttempt(ProbeKind.Value, Ms(start), Ms(end), ProbeOutcome.Failure, 0, "connection refused"));

    public SomeHistory Delivered(long value, ulong revision, double at, int watch = 0, bool anew = false)
    {
        _deliveries.Add(new WatchDelivery(watch, revision, Ms(at)) { Value = value, Anew = anew });
        return this;
    }

    /// <summary>Adds a write past the load balancers.</summary>
    public SomeHistory Direct(bool acknowledged, double start, double end)
        => Add(new ProbeAttempt(ProbeKind.Direct, Ms(start), Ms(end), acknowledged ? ProbeOutcome.Success : ProbeOutcome.Failure, acknowledged ? 201 : 0, acknowledged ? "" : "timed out"));

    public SomeHistory Marked(MarkKind kind, double at)
    {
        _marks.Add(new Mark(Ms(at), kind, "cp-2 cut off"));
        return this;
    }

    public SomeHistory Restored(ulong revision, double at)
    {
        _marks.Add(new Mark(Ms(at), MarkKind.Restored, "restored") { Revision = revision });
        return this;
    }

    public DrillHistory Build() => new(Header) { Requests = [.. _requests], Deliveries = [.. _deliveries], Marks = [.. _marks] };

    /// <summary>Returns the broken rules with their evidence.</summary>
    public IReadOnlyList<string> Judge() => [.. HistoryJudge.Judge(Build()).Select(violation => $"{violation.Rule}: {violation.Text}")];

    private SomeHistory Add(ProbeAttempt request)
    {
        _requests.Add(request);
        return this;
    }
}
