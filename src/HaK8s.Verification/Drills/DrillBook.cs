using HaK8s.Verification.Drills.ControlPlanes;
using HaK8s.Verification.Drills.LoadBalancers;
using HaK8s.Verification.Drills.Network;
using HaK8s.Verification.Drills.Operations;
using HaK8s.Verification.Drills.Reboots;
using HaK8s.Verification.Drills.Workers;

namespace HaK8s.Verification.Drills;

/// <summary>All drills.</summary>
public static class DrillBook
{
    /// <summary>
    /// Quick drills, then drills after which a machine must boot, then the loss of quorum, and long drills last.
    /// </summary>
    private static readonly IReadOnlyList<IDrill> All =
    [
        new KeepalivedStopped(), new BalancerStopped(), new BalancerFrozen(), new KeepalivedKilled(), new VrrpCut(), new RestartedInTurn(),
        new ApiServerKilled(), new ApiServerFrozen(), new EtcdStopped(), new LeaderFrozen(), new FollowerSilent(), new Minority(), new RuntimeRestarted(),
        new OwnerPowerOff(), new BalancerReturns(), new BackupPowerOff(), new BalancersStarved(), new LeaderPowerOff(), new LeadersPowerOff(), new QuorumLost(),
        new WorkerPowerOff(), new EveryHostRebooted(), new EverythingOff(), new LossyControlPlane(), new DelayedControlPlane(), new LossyBalancer(), new SlowLeaderDisk(),
        new CertificatesRenewed(), new AuthoritiesRotated(), new Upgraded(), new EveryMachineReplaced(), new Restored(),
    ];

    /// <summary>Returns all drills in the order in which they run.</summary>
    public static IReadOnlyList<DrillInfo> List() => [.. All.Select(drill => drill.Info)];

    /// <summary>Describes the drills with these ids in the book's order, or the default drills if no id is given.</summary>
    /// <inheritdoc cref="Select"/>
    public static IReadOnlyList<DrillInfo> List(IReadOnlyCollection<string>? ids, bool inLab) => [.. Select(ids, inLab).Select(drill => drill.Info)];

    /// <summary>Returns the drills with these ids in the book's order, or the default drills if no id is given.</summary>
    /// <param name="inLab">False: drills that break the quorum are not default drills.</param>
    /// <exception cref="ArgumentException">An id is unknown; the message lists the known ids.</exception>
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
