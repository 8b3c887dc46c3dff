namespace HaK8s.Verification.Drills;

/// <summary>A drill could not go on: what was waited for did not come. The message is for users.</summary>
public sealed class DrillException(string message) : Exception(message)
{
    /// <summary>What the computer did meanwhile, so that this says nothing about the cluster; empty when it does say something.</summary>
    public string Excuse { get; init; } = "";
}
