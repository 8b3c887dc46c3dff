namespace HaK8s.Verification.Clients;

/// <summary>Result of a write.</summary>
/// <param name="Status">HTTP status; 0 if no answer arrived.</param>
/// <param name="Error">Reason why the write was not acknowledged; empty if it was.</param>
public sealed record WriteAnswer(int Status, string Error)
{
    public bool Acknowledged => Error.Length == 0;
}
