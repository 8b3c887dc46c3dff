using HaK8s.Verification.History.Rules;

namespace HaK8s.Verification.History;

/// <summary>
/// Judges a history like etcd's robustness tests: as if one process had answered every request at some moment between its
/// beginning and its end. Writes with unknown outcome may or may not have taken effect.
/// What a restore took back counts as never seen.
/// </summary>
public static class HistoryJudge
{
    /// <summary>Number of reported violations of one rule; further ones are counted.</summary>
    private const int MostReported = 5;

    /// <summary>Rules that a history must satisfy, for people.</summary>
    public const string Rules =
        "no acknowledged write lost, no read or watch that goes backwards, no value that nobody wrote, no update over another's, revisions and values grow together, no write acknowledged by a minority";

    /// <returns>The contradictions, by rule; empty if the history is possible for a correct store.</returns>
    public static IReadOnlyList<Violation> Judge(DrillHistory history)
    {
        var register = new Register(TakenBack.Without(history));
        return
        [
            .. Few(OneValuePerRevision.Broken(register)),
            .. Few(GrowTogether.Broken(register)),
            .. Few(WrittenBySomebody.Broken(register)),
            .. Few(NoUpdateLost.Broken(register)),
            .. Few(NeverBackwards.Broken(register)),
            .. Few(WatchesInOrder.Broken(register)),
            .. Few(NothingByMinority.Broken(register)),
        ];
    }

    private static IEnumerable<Violation> Few(IEnumerable<Violation> violations) => violations.GroupBy(violation => violation.Rule).SelectMany(rule =>
    {
        var all = rule.OrderBy(violation => violation.At).ToList();
        return all.Count <= MostReported
            ? all
            : all.Take(MostReported).Append(new Violation(rule.Key, $"and {all.Count - MostReported} more of this kind until {CounterReading.Seconds(all[^1].At)}", all[^1].At));
    });
}

/// <summary>A contradiction in a history, which a correct store never shows.</summary>
/// <param name="Rule">The broken rule, always in the same words.</param>
/// <param name="Text">The evidence, with values, revisions and times.</param>
/// <param name="At">Time when it became visible, on the drill's clock.</param>
public sealed record Violation(string Rule, string Text, TimeSpan At);
