using HaK8s.Progress;
using HaK8s.Verification.History;

namespace HaK8s.Sessions.Drills;

/// <summary>Judges a kept history and reports the result.</summary>
internal static class HistoryVerdict
{
    /// <exception cref="HistoryException">The file is not a history.</exception>
    /// <exception cref="NotProvedException">The history contradicts itself.</exception>
    public static void Tell(string path, IRunProgress progress)
    {
        var history = HistoryFile.Read(path);
        progress.Note(history.Header.Title);
        progress.Note(history.Tally);
        var violations = HistoryJudge.Judge(history);
        if (violations.Count > 0)
            throw new NotProvedException(string.Join('\n', violations.Select(violation => $"  {violation.Rule}: {violation.Text}").Prepend($"{Path.GetFileName(path)} contradicts itself: {history.Header.Title}")));
        progress.Note($"the history has no contradictions: {HistoryJudge.Rules}");
    }
}
