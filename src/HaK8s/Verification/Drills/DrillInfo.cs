namespace HaK8s.Verification.Drills;

/// <summary>What a drill is, for lists and reports.</summary>
/// <param name="Id">Such as V1.</param>
/// <param name="Title">What happens, such as "the VIP's owner loses power".</param>
/// <param name="Limit">What must hold, in words.</param>
/// <param name="Default">False: it takes long and runs only when it is asked for by its id.</param>
/// <param name="BreaksQuorum">True: etcd loses its quorum on purpose. Outside the lab it runs only when it is asked for by its id.</param>
public sealed record DrillInfo(string Id, string Title, string Limit, DrillNeeds Needs, bool Default = true, bool BreaksQuorum = false);
