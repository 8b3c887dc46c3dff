using HaK8s.Verification.Drills;

namespace HaK8s.Sessions.Drills;

/// <summary>Requires the user's consent before drills break machines outside the lab.</summary>
internal static class DrillConsent
{
    /// <param name="cluster">The cluster's name, for the message.</param>
    /// <param name="drills">The drills of the cluster file; null means the default ones.</param>
    /// <exception cref="SelectionException">Drills would run without the user's consent; the message lists them.</exception>
    public static void Require(SessionOptions options, string cluster, IReadOnlyList<string>? drills)
    {
        if (!options.Breaks || options.YesBreakMyCluster)
            return;
        var chosen = DrillBook.List(options.Drills.Count > 0 ? options.Drills : drills, inLab: false);
        throw new SelectionException(string.Join('\n',
            chosen.Select(drill => $"  {drill.Id,-3} {drill.Title}")
                .Prepend($"VerifyHa would break parts of the cluster {cluster} on purpose, and this cluster is not a lab.\nNothing was changed yet. The drills:")
                .Append("Each fault is healed afterwards, but users of the cluster may notice it.\n  try: --yes-break-my-cluster to agree; --drills V2,M3 selects some drills")));
    }
}
