namespace HaK8s.Verification.Drills;

/// <summary>Describes a drill for lists and reports.</summary>
/// <param name="Id">Such as V1.</param>
/// <param name="Title">The event, such as "the VIP's owner loses power".</param>
/// <param name="Limit">The requirement in words.</param>
/// <param name="Default">False: the drill takes long and runs only if its id is requested.</param>
/// <param name="BreaksQuorum">True: etcd loses its quorum on purpose. Outside the lab the drill runs only if its id is requested.</param>
public sealed record DrillInfo(string Id, string Title, string Limit, DrillNeeds Needs, bool Default = true, bool BreaksQuorum = false);
