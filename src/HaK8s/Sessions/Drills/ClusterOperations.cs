using HaK8s.Display;
using HaK8s.Pipelines;
using HaK8s.Verification;

namespace HaK8s.Sessions.Drills;

/// <summary>Runs the steps of targets for drills, in the session of the verification, which has locked the hosts.</summary>
internal sealed class ClusterOperations(ClusterSession session, IRunDisplay display) : IClusterOperations
{
    public Task RenewCertificatesAsync(CancellationToken cancellation) => session.RunAsync(ClusterPipelines.RenewCertificates(), planOnly: false, cancellation);

    public Task<bool> UpgradeAsync(CancellationToken cancellation) => UpgradeRun.RunAsync(session, display, planOnly: false, cancellation);
}
