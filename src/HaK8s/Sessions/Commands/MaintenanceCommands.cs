using HaK8s.Pipelines;
using HaK8s.Sessions.Kubeconfigs;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Steps.Reset;

namespace HaK8s.Sessions.Commands;

/// <summary>The targets for an existing cluster: fetch its kubeconfig, restore machines, and remove nodes or everything.</summary>
public sealed class MaintenanceCommands(ClusterRun run)
{
    /// <summary>Fetches the administrator's kubeconfig.</summary>
    /// <param name="merge">True: also merges the kubeconfig into the user's own kubeconfig.</param>
    /// <param name="last">False: targets that set up hosts follow, so workers that failed do not end the run here.</param>
    public Task KubeconfigAsync(bool merge, bool last, CancellationToken cancellation) => run.ShowAsync(async () =>
    {
        var session = run.Session;
        await session.ChangeAsync(ClusterPipelines.Kubeconfig(), last: false, cancellation);
        if (merge)
        {
            var change = UserKubeconfig.Merge(FetchKubeconfig.PathIn(run.Options.ArtifactsFolder), session.Spec.Name);
            run.Display.Note(change ?? "your kubeconfig already has this cluster");
        }

        if (last)
            session.ThrowIfWorkersFailed();
    });

    /// <summary>Restores power and network links of the selected machines after a verification that was killed.</summary>
    public Task HealAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.HealAsync(cancellation));

    /// <summary>Renews kubeadm's certificates and kubeconfigs on the control planes, one after another.</summary>
    public Task RenewCertificatesAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.ChangeAsync(ClusterPipelines.RenewCertificates(), last: true, cancellation));

    /// <summary>Removes Kubernetes from the selected hosts; without a selection, from all.</summary>
    public Task ResetAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.ChangeAsync(
        [new ConfirmOwner(), new ResetNode(everyNode: run.Options.Hosts.Count == 0), new RemovePodNetwork(), new StopLoadBalancer(), new ForgetCluster()],
        last: true,
        cancellation));

    /// <summary>Removes the machines and every trace of them.</summary>
    public Task DestroyAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.DestroyAsync(cancellation));
}
