namespace HaK8s.Steps;

/// <summary>What a step did on a host: the titles of its actions, none when everything held already.</summary>
public sealed record StepResult(IReadOnlyList<string> Actions)
{
    public static StepResult Unchanged { get; } = new([]);

    /// <summary>Above this many, actions are told by their number and not by name.</summary>
    private const int FewActions = 3;

    public bool Changed => Actions.Count > 0;

    /// <summary>One short line: the actions, or when they are many how many of each kind, such as "7 × write, 2 × enable".</summary>
    public string Summary => Actions.Count <= FewActions
        ? string.Join(", ", Actions)
        : string.Join(", ", Actions.CountBy(action => action.Split(' ')[0].ToLowerInvariant()).Select(kind => $"{kind.Value} × {kind.Key}"));
}
