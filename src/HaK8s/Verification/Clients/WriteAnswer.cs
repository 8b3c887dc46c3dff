namespace HaK8s.Verification.Clients;

/// <summary>What came of a write.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
/// <param name="Error">Why it was not acknowledged; empty when it was.</param>
public sealed record WriteAnswer(int Status, string Error)
{
    public bool Acknowledged => Error.Length == 0;
}
