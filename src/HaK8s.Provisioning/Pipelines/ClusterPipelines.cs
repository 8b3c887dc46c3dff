using HaK8s.Steps;
using HaK8s.Steps.Backups;
using HaK8s.Steps.Certificates;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.Firewall;
using HaK8s.Steps.Keys;
using HaK8s.Steps.Keys.Kubelets;
using HaK8s.Steps.Keys.Publishing;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Networking;
using HaK8s.Steps.Nodes;
using HaK8s.Steps.Pruning;
using HaK8s.Steps.Replacing;
using HaK8s.Steps.Reset;
using HaK8s.Steps.Upgrade;

namespace HaK8s.Pipelines;

/// <summary>Defines the steps of each target, in order.</summary>
public static class ClusterPipelines
{
    public static IReadOnlyList<IStep> LoadBalancers() => [new OpenFirewall(plan => plan.LoadBalancers), new AllowBalancing(), new ConfigureLoadBalancer(), new ConfirmVip(), new ConfirmExternalEndpoint()];

    public static IReadOnlyList<IStep> Prereqs() => [new OpenFirewall(plan => plan.KubeletHosts), new PrepareNode(), new PullImages()];

    public static IReadOnlyList<IStep> InitMaster() => [new StartEtcd(), new InitMaster(), new InstallNetwork(), new FetchKubeconfig(), new MarkJumpbox(), new PlaceKubeconfig()];

    public static IReadOnlyList<IStep> JoinMasters() => [new JoinMaster(), new RenewWatches(), new ConfirmReady(plan => plan.ControlPlanes), new RemoveTaints()];

    public static IReadOnlyList<IStep> JoinWorkers() => [new JoinWorker(), new ConfirmReady(plan => plan.Workers), new RememberHosts()];

    /// <summary>Everything in order, with a backup in place of a new cluster.</summary>
    /// <param name="discards">True if the cluster's present state is thrown away.</param>
    public static IReadOnlyList<IStep> Restore(RestoreSource backup, bool discards) =>
    [
        new CheckRestore(backup, discards), .. LoadBalancers(), .. Prereqs(),
        new RestoreMaster(backup, discards), new InstallNetwork(), new FetchKubeconfig(), new MarkJumpbox(), new PlaceKubeconfig(),
        .. JoinMasters(), new EndRestore(), .. JoinWorkers(),
    ];

    /// <summary>All of the targets that make a cluster, in order.</summary>
    public static IReadOnlyList<IStep> Everything() => [.. LoadBalancers(), .. Prereqs(), .. InitMaster(), .. JoinMasters(), .. JoinWorkers()];

    /// <summary>Renews the certificates, and then the copies of the administrator's kubeconfig.</summary>
    public static IReadOnlyList<IStep> RenewCertificates() => [new RenewCertificates(), .. Kubeconfig()];

    /// <summary>Replaces the key with which the API servers encrypt Secrets, and writes all Secrets with the new one.</summary>
    public static IReadOnlyList<IStep> RotateEncryptionKey() =>
    [
        new KeyPhase(KeyRotation.Encryption, 1), new KeyPhase(KeyRotation.Encryption, 2), new RewriteSecrets(),
        new KeyPhase(KeyRotation.Encryption, 3), new EndRotation(KeyRotation.Encryption),
    ];

    /// <summary>
    /// Replaces the authorities of the cluster, etcd and the front proxy, the service account key, and all that the old ones have
    /// signed. Everything trusts the new ones before anything uses them, and uses them before the old ones are forgotten.
    /// </summary>
    public static IReadOnlyList<IStep> RotateAuthorities()
    {
        var (trust, use, forget) = (new PhaseAuthorities(1), new PhaseAuthorities(2), new PhaseAuthorities(3));
        return
        [
            new SaveBeforeRotation(),
            new KeyPhase(KeyRotation.Authorities, 1), new TrustOnWorkers(trust), new PublishAuthorities(trust), .. Kubeconfig(), new RestartPods(trust),
            new KeyPhase(KeyRotation.Authorities, 2), new RenewKubeletCertificates(use), .. Kubeconfig(), new RenewTokens(), new ConfirmTokens(), new ConfirmReady(plan => plan.Nodes),
            new KeyPhase(KeyRotation.Authorities, 3), new TrustOnWorkers(forget), new PublishAuthorities(forget), .. Kubeconfig(), new ConfirmReady(plan => plan.Nodes),
            new EndRotation(KeyRotation.Authorities),
        ];
    }

    /// <summary>What can be done before anything is changed comes first.</summary>
    public static IReadOnlyList<IStep> Upgrade() =>
    [
        new FetchUpgrade(), new PullImages(alsoJoined: true), new SaveEtcd(), new UpgradeControlPlane(), new UpgradeControlPlaneKubelet(), new UpgradeWorker(),
        .. Kubeconfig(), new ConfirmReady(plan => plan.Nodes),
    ];

    /// <summary>Takes a host out of the cluster.</summary>
    /// <param name="inRotation">False if the balancers have been told already that the host is gone.</param>
    public static IReadOnlyList<IStep> Leave(bool inRotation = true) => [new LeaveCluster(inRotation)];

    /// <summary>Removes the cluster from a host that keeps its system.</summary>
    public static IReadOnlyList<IStep> Clear() => [new ConfirmOwner(), new ResetNode(everyNode: false), new RemovePodNetwork(), new StopLoadBalancer(), new ForgetCluster()];

    /// <summary>Sets up a host whose machine was made anew, in the cluster that exists: the first control plane joins it too.</summary>
    public static IReadOnlyList<IStep> Rejoin() =>
    [
        .. LoadBalancers(), .. Prereqs(), new MarkJumpbox(), new JoinMaster(alsoFirst: true), new ConfirmReady(plan => plan.ControlPlanes),
        .. JoinWorkers(), new PlaceKubeconfig(), new ReturnToCluster(),
    ];

    /// <summary>What the other hosts need after a host has joined anew.</summary>
    public static IReadOnlyList<IStep> Settle() => [new ConfirmVip(), new RenewWatches(), new RemoveTaints()];

    public static IReadOnlyList<IStep> Kubeconfig() => [new FetchKubeconfig(), new PlaceKubeconfig()];
}
