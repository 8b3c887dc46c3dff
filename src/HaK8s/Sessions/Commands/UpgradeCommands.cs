namespace HaK8s.Sessions.Commands;

/// <summary>The target that changes the version of a cluster.</summary>
public sealed class UpgradeCommands(ClusterRun run)
{
    /// <summary>Upgrades the cluster to the version of its cluster file, node by node.</summary>
    /// <param name="planOnly">True: shows what would be done and changes nothing.</param>
    public Task UpgradeAsync(bool planOnly, CancellationToken cancellation) =>
        run.ShowAsync(() => UpgradeRun.RunAsync(run.Session, run.Display, planOnly, cancellation));
}
