namespace HaK8s.Sessions;

/// <summary>An audit found faults; the report with their names has already been shown, but not its headline.</summary>
/// <param name="message">The report's headline.</param>
public sealed class FaultsFoundException(string message) : Exception(message)
{
    /// <summary>Number of faults by certainty, such as "1 error, 2 faults".</summary>
    public string Found { get; init; } = "";
}
