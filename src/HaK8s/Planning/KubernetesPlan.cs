using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.Machines;

namespace HaK8s.Planning;

/// <summary>Kubernetes and its runtime on the nodes.</summary>
public sealed record KubernetesPlan
{
    /// <summary>Without v.</summary>
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

    /// <summary>Names that the API server's certificate must hold, sorted, no duplicates.</summary>
    public required IReadOnlyList<string> CertSans { get; init; }

    public required PackageSource Packages { get; init; }

    public required MachineTraits Traits { get; init; }

    public ContainerRuntime Runtime { get; init; } = ContainerRuntime.Containerd;

    /// <summary>True: the control planes carry no taint.</summary>
    public bool ControlPlanesRunWorkloads { get; init; }

    /// <summary>Seconds for which a controller-manager or scheduler that fell silent still counts as the leader. Kubernetes' default is 15.</summary>
    public int LeaseDuration { get; init; } = 10;

    /// <summary>
    /// Seconds after which a leader that cannot renew its lease gives up, less than <see cref="LeaseDuration"/> and longer than the
    /// API may be away for an election of etcd or a move of the VIP. Kubernetes' default is 10.
    /// </summary>
    public int RenewDeadline { get; init; } = 8;

    public CertificateTransfer Certificates { get; init; } = CertificateTransfer.Upload;

    /// <summary>A kubeadm configuration of the user's own, to be merged in; null without one.</summary>
    internal UserKubeadm? Kubeadm { get; init; }

    /// <summary>The controller-manager's and the scheduler's: the user's own, or ours.</summary>
    internal IReadOnlyList<LeaderElection> LeaderElections =>
        [.. LeaderElection.Components.Select(component => LeaderElection.Of(Kubeadm, component) ?? new LeaderElection(LeaseDuration, RenewDeadline, LeaderElection.Default.Retry))];

    public string CriSocket => Runtime == ContainerRuntime.CriO ? "unix:///var/run/crio/crio.sock" : "unix:///run/containerd/containerd.sock";

    /// <summary>v1beta4 lists extra arguments, older versions map them.</summary>
    public bool ArgumentLists => KubeadmApi.EndsWith("v1beta4", StringComparison.Ordinal);

    /// <summary>etcd must be told to vote before an election; Kubernetes 1.22 is the first with etcd 3.5, which does by itself.</summary>
    public bool EtcdNeedsPreVote => !Behaviour.EtcdVotesFirst;

    /// <summary>Since 1.35 a kubelet does not start on cgroup v1 unless it is told to.</summary>
    public bool KubeletNeedsCgroupV1 => Minor >= 35 && Traits.CgroupV1;

    /// <summary>What a cluster of this version does in its own way.</summary>
    public KubernetesBehaviour Behaviour => KubernetesBehaviour.Of(Minor);

    /// <summary>Minor number, 20 for 1.20.2.</summary>
    public int Minor => int.Parse(Version.Split('.')[1]);
}
