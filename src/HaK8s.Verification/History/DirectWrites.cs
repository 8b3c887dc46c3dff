using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>Finds writes past the load balancers.</summary>
internal static class DirectWrites
{
    /// <summary>Returns the writes that began and ended while the fault was surely in place; empty if it never was.</summary>
    public static IEnumerable<ProbeAttempt> WhileCutOff(IEnumerable<ProbeAttempt> requests, IReadOnlyList<Mark> marks)
    {
        if (marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultInPlace) is not { } cut)
            return [];
        var heals = marks.FirstOrDefault(mark => mark.Kind == MarkKind.HealBegins)?.At ?? TimeSpan.MaxValue;
        return requests.Where(request => request.Kind == ProbeKind.Direct && request.Start >= cut.At && request.End <= heals);
    }
}
