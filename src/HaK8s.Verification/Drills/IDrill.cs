using HaK8s.Planning;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills;

/// <summary>One kind of failure, caused on purpose.</summary>
internal interface IDrill
{
    DrillInfo Info { get; }

    /// <summary>
    /// Returns the seconds for which an injected fault explains outages according to the configuration; infinite means until
    /// healing begins. Later outages are not the fault's and have their own limit.
    /// </summary>
    double Explains(OutageBounds expected) => double.PositiveInfinity;

    /// <summary>Limits of gaps around healing.</summary>
    ReturnLimits Returns => ReturnLimits.Usual;

    /// <summary>Injects the fault and returns when its effect is over or healing may begin. The runner heals it.</summary>
    /// <exception cref="DrillException">The effect did not occur or did not end in time.</exception>
    Task RunAsync(DrillContext context, CancellationToken cancellation);

    /// <summary>
    /// Checks the drill's own limits. The runner checks the limits of every drill, such as no acknowledged write lost.
    /// </summary>
    IEnumerable<DrillCheck> Judge(DrillEvidence evidence);
}

/// <summary>Describes a drill for lists and reports.</summary>
/// <param name="Id">Such as V1.</param>
/// <param name="Title">The event, such as "the VIP's owner loses power".</param>
/// <param name="Limit">The requirement in words.</param>
/// <param name="Default">False: the drill takes long and runs only if its id is requested.</param>
/// <param name="BreaksQuorum">True: etcd loses its quorum on purpose. Outside the lab the drill runs only if its id is requested.</param>
public sealed record DrillInfo(string Id, string Title, string Limit, DrillNeeds Needs, bool Default = true, bool BreaksQuorum = false)
{
    /// <summary>True: the drill changes the cluster so that it cannot run again.</summary>
    public bool Once { get; init; }
}
