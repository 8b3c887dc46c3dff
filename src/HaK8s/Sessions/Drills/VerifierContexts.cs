using HaK8s.ClusterFile;
using HaK8s.Kubernetes;
using HaK8s.Sessions.Foreign;
using HaK8s.Sessions.Providers;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Verification;

namespace HaK8s.Sessions.Drills;

/// <summary>Creates the input of a verification from the run and its cluster.</summary>
internal static class VerifierContexts
{
    /// <exception cref="KubeConfigException">The cluster's kubeconfig cannot be used.</exception>
    public static async Task<VerifierContext> OfAsync(ClusterRun run, ClusterSession session, LiveCluster live, CancellationToken cancellation) => new()
    {
        Plan = live.Plan,
        Hosts = live.Plan.Hosts.ToDictionary(host => host.Name, host => live.HostOf(host.Name)),
        Power = live.Power,
        HealCommand = run.Options.HealCommand,
        InLab = session.Spec.Machines.Provider == MachineProvider.Lab,
        KubeConfig = await KubeConfig.FollowAsync(FetchKubeconfig.PathIn(run.Options.ArtifactsFolder), context: null, cancellation),
        ReportFolder = run.Options.ReportFolder,
        CalibrationFile = CalibrationSession.File,
        Progress = run.Display,
        Operations = new ClusterOperations(session, run.Options, run.Display),
        Repeats = run.Options.Repeats,
        NoDrillAfter = run.Options.NoDrillAfter,
        Seed = run.Options.Seed,
        Drills = run.Options.Drills.Count > 0 ? run.Options.Drills : session.Spec.Verify.Drills,
    };

    /// <summary>The machines' power and links are out of reach, and the cluster is not in the lab.</summary>
    public static VerifierContext Of(ClusterRun run, ForeignCluster cluster) => new()
    {
        Plan = cluster.Plan,
        Hosts = cluster.Hosts,
        KubeConfig = cluster.KubeConfig,
        ReportFolder = run.Options.ReportFolder,
        CalibrationFile = CalibrationSession.File,
        Progress = run.Display,
        Repeats = run.Options.Repeats,
        NoDrillAfter = run.Options.NoDrillAfter,
        Seed = run.Options.Seed,
        Drills = run.Options.Drills,
    };
}
