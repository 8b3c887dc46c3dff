using HaK8s.ClusterFile;
using HaK8s.Pipelines;
using HaK8s.Sessions.Kubeconfigs;
using HaK8s.Sessions.Replacing;
using HaK8s.Steps;
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

    /// <summary>Replaces the authorities of the cluster, etcd and the front proxy, and the service account key.</summary>
    public Task RotateAuthoritiesAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.ChangeAsync(ClusterPipelines.RotateAuthorities(), last: true, cancellation));

    /// <summary>Replaces the key with which the API servers encrypt Secrets.</summary>
    public Task RotateEncryptionKeyAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.ChangeAsync(ClusterPipelines.RotateEncryptionKey(), last: true, cancellation));

    /// <summary>Removes Kubernetes from the selected hosts; without a selection, from all.</summary>
    public Task ResetAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.ChangeAsync(ResetSteps(run.Options), last: true, cancellation));

    internal static IReadOnlyList<IStep> ResetSteps(SessionOptions options)
    {
        var every = options.Hosts.Count == 0;
        return [new ConfirmOwner(), .. every ? Array.Empty<IStep>() : [new ConfirmNoRotation()], new ResetNode(every), new RemovePodNetwork(), new StopLoadBalancer(), new ForgetCluster()];
    }

    /// <summary>Replaces the selected hosts, one after another.</summary>
    /// <param name="agreed">True if the user agrees that their machines are removed; in the lab nobody is asked.</param>
    /// <exception cref="SelectionException">No host is selected, the cluster cannot do without one, or the user has not agreed.</exception>
    public Task ReplaceAsync(bool agreed, CancellationToken cancellation) => run.ShowAsync(() =>
    {
        var session = run.Session;
        if (!session.SelectsHosts)
            throw new SelectionException($"Replace needs the hosts to replace\n  try: ./build.sh Replace --hosts {session.Spec.Hosts[0].Name}");
        return new ReplaceRun(session, run.Display).RunAsync(run.Options.Hosts, agreed || session.Spec.Machines.Provider == MachineProvider.Lab, cancellation);
    });

    /// <summary>Removes hosts from the cluster that left the cluster file.</summary>
    /// <param name="agreed">True if the user agrees that their machines are removed; in the lab nobody is asked.</param>
    /// <exception cref="SelectionException">A host cannot be removed, or the user has not agreed.</exception>
    public Task PruneAsync(bool agreed, CancellationToken cancellation) => run.ShowAsync(
        () => new PruneRun(run.Session, run.Options, run.Display).RunAsync(agreed || run.Session.Spec.Machines.Provider == MachineProvider.Lab, cancellation));

    /// <summary>Removes the machines and every trace of them.</summary>
    public Task DestroyAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.DestroyAsync(cancellation));
}
