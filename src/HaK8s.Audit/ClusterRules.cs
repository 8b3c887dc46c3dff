namespace HaK8s.Audit;

/// <summary>Lists the rules for etcd, the control plane's programs, distributions, and the files of several hosts.</summary>
internal static class ClusterRules
{
    public static IReadOnlyList<IRule<AuditSubjects>> All { get; } =
    [
        new AcrossFiles.Components.EtcdUrls(), new AcrossFiles.Components.EtcdMember(), new AcrossFiles.Components.EtcdCertificates(),
        new AcrossFiles.Components.EtcdSettings(), new AcrossFiles.Components.EtcdSet(), new AcrossFiles.Components.EtcdUnit(),
        new AcrossFiles.Components.KubeadmMembers(),
        new AcrossFiles.Components.RefusedArgument(), new AcrossFiles.Components.NotAllowed(),
        new AcrossFiles.Components.ControlPlanePod(), new AcrossFiles.Components.PodVolumes(),
        new AcrossFiles.Components.RemovedArgument(), new AcrossFiles.Components.NetworksDiffer(), new AcrossFiles.Components.HastyNodes(), new AcrossFiles.Components.SlowLeases(),
        new AcrossFiles.Components.ApiServerFiles(),
        new AcrossFiles.Distributions.K3sJoin(), new AcrossFiles.Distributions.K3sServers(), new AcrossFiles.Distributions.K3sUnknownKey(),
        new AcrossFiles.Distributions.Kubespray(), new AcrossFiles.Distributions.K0s(), new AcrossFiles.Distributions.Talos(),
        new AcrossFiles.Kubeadm.CniNetwork(), new AcrossFiles.Kubeadm.BalancedHosts(), new AcrossFiles.Kubeadm.CgroupDrivers(),
        new AcrossFiles.Kubeadm.EndpointOfOthers(), new AcrossFiles.Distributions.K3sLoop(), new AcrossFiles.Distributions.K3sNames(),
        new AcrossFiles.Distributions.K3sMembers(), new AcrossFiles.Kubeadm.FirstHostsEndpoint(),
        new AcrossFiles.Keepalived.NatInterface(), new AcrossFiles.Keepalived.InventoryPriorities(),
        new AcrossFiles.Keepalived.RouterIdOfHost(), new AcrossFiles.Scripts.PlaybookModes(), new AcrossFiles.Scripts.OneBalancer(),
    ];

    public static IReadOnlyList<IRule<Kubeadm.KubeadmSet>> OfKubeadm { get; } = [new Kubeadm.Rules.RefusedField(), new Kubeadm.Rules.KindTwice(), new Kubeadm.Rules.KubeletSettings(), new Kubeadm.Rules.HostFiles()];

    public static IReadOnlyList<(string Name, string Finds)> Errors { get; } =
    [
        ("etcd/url", "URLs that etcd refuses"),
        ("etcd/not-in-cluster", "a member of etcd that is not in its own initial cluster"),
        ("etcd/unreachable", "an address of etcd that other hosts do not reach"),
        ("etcd/no-certificate", "TLS of etcd without a certificate, or clients that speak otherwise"),
        ("etcd/members-differ", "members of etcd with the same name, or with different clusters"),
        ("etcd/set-twice", "an argument of etcd that its environment sets, too"),
        ("etcd/shared-members", "the beginning of one member of etcd in what all control planes share"),
        ("component/value", "an argument that the control plane refuses"),
        ("component/not-allowed", "an API server that gives kubelets, joining hosts or probes no access"),
        ("component/probes", "a pod of the control plane that the kubelet kills"),
        ("component/bind-loopback", "an API server that only its own host reaches"),
        ("component/volumes", "volumes of the control plane that the kubelet refuses"),
        ("component/networks-differ", "networks or ports of arguments that contradict the fields"),
        ("kubeadm/join-without-key", "control planes that join without the cluster's authorities"),
        ("clouds/wrong-port", "a cloud's load balancer that sends to a port where no API server listens"),
        ("containers/on-loopback", "a balancer in a container that only its own host reaches"),
        ("kubeadm/kind-twice", "two documents of one kind, or one without an API version"),
        ("kubeadm/host-twice", "one name or address in the files of two hosts"),
        ("kubeadm/secrets-differ", "a token or a key of joining hosts that the cluster does not know"),
        ("kubeadm/kubelet-setting", "a setting that the kubelet or kube-proxy refuses, or with which kubeadm gives up"),
        ("k3s/join", "a node of K3s or RKE2 that cannot join"),
        ("k3s/values-differ", "servers of K3s or RKE2 whose settings contradict each other"),
        ("kubespray/refused", "an inventory or a variable that Kubespray refuses"),
        ("k0s/refused", "a cluster of k0s that does not come up"),
        ("talos/refused", "a machine of Talos that does not come up"),
        ("scripts/unit-type", "a unit whose type does not fit its program's way to start"),
        ("keepalived/nat-interface", "an instance on VirtualBox's NAT, which has no other host"),
    ];

    public static IReadOnlyList<(string Name, string Finds)> Faults { get; } =
    [
        ("etcd/volatile-data", "etcd's data in a folder that the next boot empties"),
        ("etcd/no-restart", "etcd or a control plane that systemd does not start again"),
        ("kubeadm/hasty-nodes", "living nodes that count as dead"),
        ("clouds/idle-timeout", "a cloud's load balancer that cuts idle connections"),
        ("kubeadm/cluster-domain", "a domain of the kubelet that CoreDNS does not serve"),
        ("kubeadm/certificates-end", "certificates that end soon or are not renewed"),
        ("kubeadm/cgroup-drivers-differ", "different cgroup drivers of the kubelet and the container runtime"),
        ("k3s/address-not-named", "an address for joining that the servers' certificate does not name"),
        ("kubeadm/cni-network", "a network plugin with another network than the pods'"),
        ("kubeadm/not-balanced", "a control plane that the balancer does not know"),
        ("k3s/unknown-key", "a key that K3s and RKE2 skip"),
        ("keepalived/unsafe-script-path", "a check in a user's home, which script security switches off"),
        ("clouds/check-connects-only", "a cloud's load balancer whose check only connects"),
        ("clouds/check-in-plain-text", "a cloud's load balancer whose check speaks HTTP to the API's TLS"),
        ("clouds/check-path", "a cloud's load balancer that asks a path without an answer 200"),
        ("clouds/slow-detection", "a cloud's load balancer that notices a dead control plane late"),
        ("scripts/unit-not-wanted", "a unit that no target starts at boot"),
        ("scripts/one-balancer", "a single load balancer of a cluster that is to be highly available"),
    ];
}
