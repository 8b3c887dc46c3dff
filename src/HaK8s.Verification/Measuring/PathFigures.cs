using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Figures of one path to the API.</summary>
/// <param name="Name">Such as "API server cp-1".</param>
/// <param name="Took">Durations of the successful attempts; null if none succeeded.</param>
public sealed record PathFigures(string Name, int Attempts, int Failed, Quantiles? Took, GapFigures Gaps)
{
    /// <summary>Returns figures of each path, ordered by kind and then by name.</summary>
    public static IReadOnlyList<PathFigures> Of(IReadOnlyList<PathAttempt> attempts, DrillWindows windows, TimeSpan end) =>
    [
        .. attempts.GroupBy(attempt => attempt.Path).OrderBy(path => path.Key.Kind).ThenBy(path => path.Key.Host, StringComparer.Ordinal).Select(path => new PathFigures(
            path.Key.Name,
            path.Count(),
            path.Count(attempt => !attempt.Succeeded),
            Quantiles.Of(path.Where(attempt => attempt.Succeeded).Select(attempt => attempt.End - attempt.Start)),
            windows.Attribute(Measuring.Gaps.Between(path.Where(attempt => attempt.Succeeded).Select(attempt => new Gap(attempt.Start, attempt.End)), end)))),
    ];
}
