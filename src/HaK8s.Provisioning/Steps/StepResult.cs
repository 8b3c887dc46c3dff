namespace HaK8s.Steps;

/// <summary>Result of a step on a host: the titles of its actions; empty if everything already held.</summary>
public sealed record StepResult(IReadOnlyList<string> Actions)
{
    public static StepResult Unchanged { get; } = new([]);

    /// <summary>Maximum number of actions that are listed by name. More actions are counted.</summary>
    private const int FewActions = 3;

    /// <summary>With a plan: unified diffs of the files that would be changed; empty if there are none.</summary>
    public string Differences { get; init; } = "";

    public bool Changed => Actions.Count > 0;

    /// <summary>
    /// One short line: the actions or, if there are many, the number of each kind, such as "7 × write, 2 × enable".
    /// </summary>
    public string Summary => Actions.Count <= FewActions
        ? string.Join(", ", Actions)
        : string.Join(", ", Actions.CountBy(action => action.Split(' ')[0].ToLowerInvariant()).Select(kind => $"{kind.Value} × {kind.Key}"));
}
