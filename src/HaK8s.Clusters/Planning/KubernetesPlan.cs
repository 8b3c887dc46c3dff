using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>Kubernetes and its runtime on the nodes.</summary>
public sealed record KubernetesPlan
{
    /// <summary>Version without v.</summary>
    public required string Version { get; init; }

    /// <summary>kubeadm.k8s.io/v1beta2, v1beta3 or v1beta4.</summary>
    public required string KubeadmApi { get; init; }

    /// <summary>systemd or cgroupfs.</summary>
    public required string CgroupDriver { get; init; }

    /// <summary>Full reference of the pause image.</summary>
    public required string PauseImage { get; init; }

    /// <summary>kubeadm preflight errors that do not apply to these machines, sorted.</summary>
    public required IReadOnlyList<string> IgnoredPreflightErrors { get; init; }

    /// <summary>kubeadm phases to leave out of init, sorted.</summary>
    public required IReadOnlyList<string> SkippedPhases { get; init; }

    /// <summary>Names that the API server's certificate must contain, sorted, without duplicates.</summary>
    public required IReadOnlyList<string> CertSans { get; init; }

    public required PackageSource Packages { get; init; }

    public required MachineTraits Traits { get; init; }

    public ContainerRuntime Runtime { get; init; } = ContainerRuntime.Containerd;

    /// <summary>True if the control planes have no taint.</summary>
    public bool ControlPlanesRunWorkloads { get; init; }

    /// <summary>
    /// Seconds for which a silent controller-manager or scheduler still counts as the leader. Kubernetes' default is
    /// 15.
    /// </summary>
    public int LeaseDuration { get; init; } = 10;

    /// <summary>
    /// Seconds after which a leader that cannot renew its lease gives up. Less than <see cref="LeaseDuration"/>, and
    /// longer than the API may be unreachable during an etcd election or a move of the VIP. Kubernetes' default is 10.
    /// </summary>
    public int RenewDeadline { get; init; } = 8;

    /// <summary>
    /// True if kube-proxy writes its rules with nftables instead of iptables. RHEL 10 and its derivatives abandon iptables. The
    /// mode is complete since 1.33 and needs kernel 5.13 on all nodes.
    /// </summary>
    public bool ProxyUsesNftables { get; init; }

    public CertificateTransfer Certificates { get; init; } = CertificateTransfer.Upload;

    /// <summary>How the API servers encrypt Secrets in etcd with HaK8s' key.</summary>
    public EncryptionProvider EncryptionAtRest { get; init; } = EncryptionProvider.None;

    /// <summary>Text of the API servers' audit policy; null without an audit log.</summary>
    public string? AuditPolicy { get; init; }

    /// <summary>User-provided kubeadm configuration to merge in, or null.</summary>
    internal UserKubeadm? Kubeadm { get; init; }

    /// <summary>Leader elections of the controller-manager and the scheduler: the user's own, or ours.</summary>
    internal IReadOnlyList<LeaderElection> LeaderElections =>
        [.. LeaderElection.Components.Select(component => LeaderElection.Of(Kubeadm, component) ?? new LeaderElection(LeaseDuration, RenewDeadline, LeaderElection.Default.Retry))];

    public string CriSocket => Runtime == ContainerRuntime.CriO ? "unix:///var/run/crio/crio.sock" : "unix:///run/containerd/containerd.sock";

    /// <summary>True for v1beta4, which lists extra arguments; older versions map them.</summary>
    public bool ArgumentLists => KubeadmApi.EndsWith("v1beta4", StringComparison.Ordinal);

    /// <summary>
    /// True if etcd must be configured to vote before an election. etcd 3.5, first used in Kubernetes 1.22, does so by
    /// default.
    /// </summary>
    public bool EtcdNeedsPreVote => !Behaviour.EtcdVotesFirst;

    /// <summary>
    /// True if the kubelet must be configured for cgroup v1. Since 1.35 it does not start there by default.
    /// </summary>
    public bool KubeletNeedsCgroupV1 => Minor >= KubernetesMinors.CgroupV1OnRequest && Traits.CgroupV1;

    /// <summary>Behaviour that is specific to this version.</summary>
    public KubernetesBehaviour Behaviour => KubernetesBehaviour.Of(Minor);

    /// <summary>Minor number, 20 for 1.20.2.</summary>
    public int Minor => int.Parse(Version.Split('.')[1]);
}
