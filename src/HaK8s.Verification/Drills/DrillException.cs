namespace HaK8s.Verification.Drills;

/// <summary>A drill could not continue because an awaited effect did not occur. The message is for users.</summary>
public sealed class DrillException(string message) : Exception(message)
{
    /// <summary>
    /// Disturbance of the computer because of which the failure says nothing about the cluster; empty if there is none.
    /// </summary>
    public string Excuse { get; init; } = "";
}
