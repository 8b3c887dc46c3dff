namespace HaK8s;

/// <summary>
/// Files and folders on the cluster's hosts, the only place of C# that spells them. Templates and scripts spell a path
/// themselves where it is not passed to them. <c>ClusterLock</c> spells the folder of its locks, because HaK8s.Hosts knows no cluster.
/// </summary>
public static class HostPaths
{
    // HaK8s' own folders.

    /// <summary>Scripts and rules that units of HaK8s run.</summary>
    private const string Settings = "/etc/hak8s";

    /// <summary>What HaK8s remembers on a host.</summary>
    public const string State = "/var/lib/hak8s";

    /// <summary>Folder in memory, for secrets and for what a reboot must forget.</summary>
    public const string InMemory = "/run";

    public const string Runtime = $"{InMemory}/hak8s";

    /// <summary>Name and endpoint of the cluster to which the host belongs.</summary>
    public const string ClusterMark = $"{State}/cluster";

    /// <summary>Folder for the digests of files that the running services have read, one file for each unit.</summary>
    public const string AppliedDigests = $"{State}/applied";

    /// <summary>Folder of kubeadm's marker files and of the files for its runs.</summary>
    public const string KubeadmState = $"{State}/kubeadm";

    /// <summary>Names the renewal of certificates that this host has finished while others have not.</summary>
    public const string RenewalMark = $"{KubeadmState}/renewed";

    /// <summary>Holds the id of the backup from which the cluster is being restored, until the restore is complete.</summary>
    public const string RestoreMark = $"{KubeadmState}/restoring";

    /// <summary>Folder of the snapshots that are being taken, with a folder for each.</summary>
    public const string Snapshots = $"{State}/snapshots";

    /// <summary>Folder of the snapshot from which etcd is being restored.</summary>
    public const string Restore = $"{State}/restore";

    /// <summary>Name of a compressed snapshot.</summary>
    public const string SnapshotName = "etcd.db.gz";

    /// <summary>Folder of the marker files of a separate etcd host.</summary>
    public const string EtcdState = $"{State}/etcd";

    /// <summary>
    /// In memory, because a job does not outlive a reboot and a full disk must not prevent it from recording its
    /// result.
    /// </summary>
    public const string Jobs = $"{Runtime}/jobs";

    // systemd.

    public const string SystemdUnits = "/etc/systemd/system";

    /// <summary>Holds a file for each unit that systemd-run started and that has not ended.</summary>
    public const string TransientUnits = "/run/systemd/transient";

    /// <summary>systemd's word for the kind of container that it runs in, with or without a newline; missing on machines.</summary>
    public const string ContainerKind = "/run/systemd/container";

    /// <summary>File in which systemd keeps a limit of processor time that is set until the next boot.</summary>
    public const string SystemSliceQuota = "/run/systemd/system.control/system.slice.d/50-CPUQuota.conf";

    // Faults of drills.

    /// <summary>Names the kernel's file with the limit of a host that is short of processor time.</summary>
    public const string StarvedGroup = $"{InMemory}/hak8s-starved";

    // HAProxy.

    public const string Haproxy = "/etc/haproxy";

    public const string HaproxyConfiguration = $"{Haproxy}/haproxy.cfg";

    public const string HaproxyUnitSettings = $"{SystemdUnits}/haproxy.service.d/hak8s.conf";

    public const string HaproxySocket = "/run/haproxy/admin.sock";

    /// <summary>Program that takes a control plane out of rotation and puts it back; a timer runs it too.</summary>
    public const string Rotate = $"{Runtime}/rotate.pl";

    // nginx, and the check that it lacks.

    private const string Nginx = "/etc/nginx";

    public const string NginxConfiguration = $"{Nginx}/nginx.conf";

    public const string NginxUnitSettings = $"{SystemdUnits}/nginx.service.d/hak8s.conf";

    /// <summary>Files that load Debian's modules.</summary>
    public const string NginxModules = $"{Nginx}/modules-enabled/*.conf";

    /// <summary>Files that load the modules of systems with dnf.</summary>
    public const string NginxModulesWithDnf = "/usr/share/nginx/modules/*.conf";

    /// <summary>Answers 204 while nginx works.</summary>
    public const string NginxSocket = $"{Runtime}/nginx.sock";

    /// <inheritdoc cref="NodeSysctl"/>
    public const string NginxSysctl = "/etc/sysctl.d/99-zz-hak8s-balancer.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerNginxSysctl = "/etc/sysctl.d/91-hak8s-balancer.conf";

    public const string ControlPlaneCheck = $"{Settings}/check-control-planes";

    public const string ControlPlaneCheckUnit = $"{SystemdUnits}/hak8s-control-planes.service";

    /// <summary>The check's results.</summary>
    public const string ControlPlaneStates = $"{Runtime}/control-planes";

    // keepalived.

    public const string Keepalived = "/etc/keepalived";

    public const string KeepalivedConfiguration = $"{Keepalived}/keepalived.conf";

    public const string KeepalivedUnitSettings = $"{SystemdUnits}/keepalived.service.d/hak8s.conf";

    public const string InterfaceScript = $"{Keepalived}/find-interface";

    /// <summary>
    /// Folder of the files that keepalived reads at run time. SELinux lets keepalived read only folders in /run whose names
    /// begin with keepalived.
    /// </summary>
    public const string KeepalivedRuntime = $"{InMemory}/keepalived-hak8s";

    /// <summary>Tells keepalived.conf the interface with the host's address.</summary>
    public const string InterfaceFile = $"{KeepalivedRuntime}/interface.conf";

    /// <summary>HaK8s' check, which finds a balancer that hangs.</summary>
    public const string BalancerCheck = $"{Settings}/check-balancer";

    public const string BalancerCheckUnit = $"{SystemdUnits}/hak8s-balancer-check.service";

    /// <summary>Script that keepalived itself started at each check in earlier versions.</summary>
    public const string FormerBalancerCheck = $"{Keepalived}/check-balancer";

    /// <summary>keepalived watches it: 1 if the balancer does not run.</summary>
    public const string BalancerDown = $"{KeepalivedRuntime}/haproxy-down";

    /// <summary>keepalived watches it: 1 if the balancer runs but hangs.</summary>
    public const string BalancerHangs = $"{KeepalivedRuntime}/balancer-hangs";

    public const string VrrpFirewall = $"{Settings}/hak8s-firewall.nft";

    public const string VrrpFirewallUnit = $"{SystemdUnits}/hak8s-firewall.service";

    // The host's own firewall.

    /// <summary>ufw's rules that its commands cannot write.</summary>
    public const string UfwBeforeRules = "/etc/ufw/before.rules";

    /// <summary>Script that adds the rules to nftables.</summary>
    public const string OpenNftables = $"{Settings}/open-nftables";

    public const string OpenNftablesUnit = $"{SystemdUnits}/hak8s-nftables.service";

    // The kernel and the pod network of a node.

    /// <summary>
    /// The last file of its folder, because 99-sysctl.conf may link to the host's own sysctl.conf with other values.
    /// </summary>
    public const string NodeSysctl = "/etc/sysctl.d/99-zz-hak8s.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerNodeSysctl = "/etc/sysctl.d/90-hak8s.conf";

    public const string KernelModules = "/etc/modules-load.d/hak8s.conf";

    /// <summary>Version of the running kernel, as uname prints it.</summary>
    public const string KernelRelease = "/proc/sys/kernel/osrelease";

    /// <summary>Holds a folder for each kernel.</summary>
    public const string Modules = "/lib/modules";

    public const string Fstab = "/etc/fstab";

    public const string CniConfigurations = "/etc/cni/net.d";

    public const string BridgeConfiguration = $"{CniConfigurations}/10-hak8s.conflist";

    /// <summary>Default folder of the CNI plugins; Debian's packages have another.</summary>
    public const string CniPlugins = "/opt/cni/bin";

    public const string CniState = "/var/lib/cni";

    public const string FlannelSubnet = "/run/flannel/subnet.env";

    /// <summary>Folder of Cilium's state, with its mount of the control groups.</summary>
    public const string CiliumState = "/run/cilium";

    /// <summary>Where Cilium pins its programs in the kernel.</summary>
    public const string CiliumPrograms = "/sys/fs/bpf/cilium";

    /// <summary>Where Cilium pins its older maps, beside those of others.</summary>
    public const string SharedPrograms = "/sys/fs/bpf/tc/globals";

    public const string NetworkdSettings = "/etc/systemd/networkd.conf.d/90-hak8s.conf";

    public const string NetworkManagerSettings = "/etc/NetworkManager/conf.d/90-hak8s.conf";

    /// <summary>The settings that a running NetworkManager was told to read.</summary>
    public const string NetworkManagerApplied = $"{AppliedDigests}/NetworkManager.conf";

    /// <summary>Folder that exists while NetworkManager runs.</summary>
    public const string NetworkManagerRuntime = "/run/NetworkManager";

    /// <summary>Script that sets the routes to the other nodes' pods again when a card comes back.</summary>
    public const string PodRoutesKeeper = $"{Settings}/keep-pod-routes";

    public const string PodRoutesUnit = $"{SystemdUnits}/hak8s-pod-routes.service";

    // The container runtime.

    public const string CrictlConfiguration = "/etc/crictl.yaml";

    public const string Containerd = "/etc/containerd";

    public const string ContainerdConfiguration = $"{Containerd}/config.toml";

    /// <summary>Folder with a folder for each registry.</summary>
    public const string ContainerdRegistries = $"{Containerd}/certs.d";

    public const string ContainerdData = "/var/lib/containerd";

    public const string CriOConfiguration = "/etc/crio/crio.conf.d/90-hak8s.conf";

    public const string CriORegistries = "/etc/containers/registries.conf.d/90-hak8s.conf";

    // Kubernetes and etcd, where kubeadm puts them.

    public const string Kubernetes = "/etc/kubernetes";

    public const string Pki = $"{Kubernetes}/pki";

    /// <summary>Distinguishes clusters.</summary>
    public const string ClusterAuthority = $"{Pki}/ca.crt";

    public const string EtcdPki = $"{Pki}/etcd";

    public const string EtcdAuthority = $"{EtcdPki}/ca.crt";

    public const string EtcdAuthorityKey = $"{EtcdPki}/ca.key";

    public const string StaticPods = $"{Kubernetes}/manifests";

    public const string EtcdManifest = $"{StaticPods}/etcd.yaml";

    public const string ApiServerManifest = $"{StaticPods}/kube-apiserver.yaml";

    public const string AdminKubeconfig = $"{Kubernetes}/admin.conf";

    /// <summary>Configuration and keys by which the API server encrypts objects. The folder is mounted into its pod.</summary>
    public const string EncryptionConfiguration = $"{Pki}/encryption.yaml";

    /// <summary>Folder with the old and the new encryption key while it is replaced.</summary>
    public const string EncryptionRotation = $"{Pki}/encryption-rotation";

    /// <summary>Folder with old and new authorities while they are replaced.</summary>
    public const string AuthorityRotation = $"{Pki}/authority-rotation";

    public const string AuditPolicy = $"{KubeadmConfigurations}/audit-policy.yaml";

    public const string AuditLogs = "/var/log/kubernetes/audit";

    public const string KubeletKubeconfig = $"{Kubernetes}/kubelet.conf";

    /// <summary>Root's kubeconfig, which kubectl reads by default.</summary>
    public const string RootKubeconfig = "/root/.kube/config";

    /// <summary>Folder of the configurations that HaK8s renders for kubeadm and the kubelet.</summary>
    public const string KubeadmConfigurations = $"{Kubernetes}/hak8s";

    public const string EtcdKubeletConfiguration = $"{KubeadmConfigurations}/etcd-kubelet.yaml";

    public const string EtcdKubeletUnitSettings = $"{SystemdUnits}/kubelet.service.d/20-hak8s-etcd.conf";

    public const string EtcdData = "/var/lib/etcd";

    public const string KubeletData = "/var/lib/kubelet";

    /// <summary>Folder of the kubelet's own certificates.</summary>
    public const string KubeletPki = $"{KubeletData}/pki";

    // SSH.

    public const string SshHostKey = "/etc/ssh/ssh_host_ed25519_key.pub";

    // Packages.

    public const string AptProxy = "/etc/apt/apt.conf.d/80hak8s-proxy";

    public const string AptKeyrings = "/etc/apt/keyrings";

    public const string AptSources = "/etc/apt/sources.list.d";

    /// <summary>Folder into which apt downloads packages.</summary>
    public const string AptArchives = "/var/cache/apt/archives";

    /// <summary>Holds files only if dpkg was interrupted.</summary>
    public const string DpkgUpdates = "/var/lib/dpkg/updates";

    public const string DpkgLock = "/var/lib/dpkg/lock-frontend";

    public const string RpmKeys = "/etc/pki/rpm-gpg";

    public const string DnfRepositories = "/etc/yum.repos.d";

    /// <summary>Held packages of dnf 4.</summary>
    public const string DnfLocks = "/etc/dnf/plugins/versionlock.list";

    /// <summary>Held packages of dnf 5.</summary>
    public const string Dnf5Locks = "/etc/dnf/versionlock.toml";
}
