namespace HaK8s.Audit;

/// <summary>A rule as the list of rules shows it.</summary>
/// <param name="Name">Name such as haproxy/check-replaced.</param>
/// <param name="Finds">What the rule finds, in a few words.</param>
public sealed record RuleInfo(string Name, Certainty Certainty, string Finds)
{
    /// <summary>Effect of the fault, with the values of an example.</summary>
    public string Why { get; init; } = "";

    /// <summary>Text to write instead, with the values of an example.</summary>
    public string Cure { get; init; } = "";
}
