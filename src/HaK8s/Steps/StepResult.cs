namespace HaK8s.Steps;

/// <summary>What a step did on a host: the titles of its actions, none when everything held already.</summary>
public sealed record StepResult(IReadOnlyList<string> Actions)
{
    public static StepResult Unchanged { get; } = new([]);

    public bool Changed => Actions.Count > 0;
}
