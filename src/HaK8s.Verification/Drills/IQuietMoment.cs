namespace HaK8s.Verification.Drills;

/// <summary>Waits for a moment in which this computer is quiet.</summary>
internal interface IQuietMoment
{
    /// <summary>Returns when the computer is quiet, or after a timeout.</summary>
    /// <param name="drill">Id of the waiting drill, for progress messages.</param>
    Task WaitAsync(string drill, CancellationToken cancellation);
}
