using HaK8s.Planning;

namespace HaK8s.Verification.Drills;

/// <summary>One kind of failure, brought about on purpose.</summary>
internal interface IDrill
{
    DrillInfo Info { get; }

    /// <summary>
    /// Seconds for which a fault that is in place explains outages, by the configuration; infinite: until healing begins. Later
    /// ones are not the fault's and have a limit of their own.
    /// </summary>
    double Explains(OutageBounds expected) => double.PositiveInfinity;

    /// <summary>Injects the fault and returns when its effect is over, or as soon as healing may begin. Healing is the runner's.</summary>
    /// <exception cref="DrillException">The effect did not come or did not end in time.</exception>
    Task RunAsync(DrillStage stage, CancellationToken cancellation);

    /// <summary>The drill's own limits; what holds for every drill (no acknowledged write lost) is the runner's.</summary>
    IEnumerable<DrillCheck> Judge(DrillEvidence evidence);
}
