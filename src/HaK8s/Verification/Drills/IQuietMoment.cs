namespace HaK8s.Verification.Drills;

/// <summary>Waits for a moment in which this computer is quiet.</summary>
internal interface IQuietMoment
{
    /// <summary>Returns when it is quiet, or after some time when it never is.</summary>
    /// <param name="drill">Id of the drill that waits, for what is shown.</param>
    Task WaitAsync(string drill, CancellationToken cancellation);
}
