using HaK8s.Verification.Drills.ControlPlanes;
using HaK8s.Verification.Drills.LoadBalancers;
using HaK8s.Verification.Drills.Reboots;
using HaK8s.Verification.Drills.Workers;

namespace HaK8s.Verification.Drills;

/// <summary>All drills.</summary>
public static class DrillBook
{
    /// <summary>The quick ones first, then those after which a machine has to boot; the loss of quorum last, and then the long ones.</summary>
    private static readonly IReadOnlyList<IDrill> All =
    [
        new KeepalivedStopped(), new BalancerStopped(), new BalancerFrozen(), new KeepalivedKilled(), new VrrpCut(), new RestartedInTurn(),
        new ApiServerKilled(), new ApiServerFrozen(), new EtcdStopped(), new LeaderFrozen(), new FollowerSilent(), new Minority(), new RuntimeRestarted(),
        new OwnerPowerOff(), new BalancerReturns(), new BackupPowerOff(), new BalancersStarved(), new LeaderPowerOff(), new LeadersPowerOff(), new QuorumLost(),
        new WorkerPowerOff(), new EveryHostRebooted(), new EverythingOff(),
    ];

    /// <summary>Every drill, in the order in which they run.</summary>
    public static IReadOnlyList<DrillInfo> List() => [.. All.Select(drill => drill.Info)];

    /// <summary>The drills with these ids, in the book's order; the default ones when none is given.</summary>
    /// <param name="inLab">False: those that break the quorum are no default ones.</param>
    /// <exception cref="ArgumentException">An id is unknown; the message names those that there are.</exception>
    internal static IReadOnlyList<IDrill> Select(IReadOnlyCollection<string>? ids, bool inLab = true)
    {
        if (ids is null || ids.Count == 0)
            return [.. All.Where(drill => drill.Info.Default && (inLab || !drill.Info.BreaksQuorum))];
        var unknown = ids.Where(id => !All.Any(drill => Is(drill, id))).ToList();
        return unknown.Count == 0
            ? [.. All.Where(drill => ids.Any(id => Is(drill, id)))]
            : throw new ArgumentException($"There is no drill {string.Join(", ", unknown)}; there are {string.Join(", ", All.Select(drill => drill.Info.Id))}.", nameof(ids));
    }

    private static bool Is(IDrill drill, string id) => drill.Info.Id.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase);
}
