using HaK8s.Audit.Kubeadm.Rules;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit;

/// <summary>Rules that need only a pattern of one command.</summary>
internal static class CommandRules
{
    public static IReadOnlyList<CommandRule> All { get; } =
    [
        new(
            "scripts/every-address",
            @"\bip\b.*\baddr(ess)?\b.*\|\s*jq\b.*addr_info(\[\]|\s*\|\s*\.\[\])(?!.*(first|\[0\]\s*\|?\s*\.local|startswith|prefixlen))|=\s*""?\$\(hostname -I\)",
            "all IPv4 addresses of an interface are used as the host's address",
            "the owner of the VIP has two addresses, so --node-ip or the advertised address becomes the VIP or an invalid value",
            "choose the address by the hosts' subnet, and exclude the VIP"),
        new(
            "kubeadm/secrets-in-arguments",
            @"\bkubeadm\s+(init|join)\b.*(--token|--certificate-key)\b",
            "kubeadm gets a token or the certificate key as an argument",
            "ps shows arguments to every user of the host, and the shell's history keeps them",
            "write a JoinConfiguration to a file of mode 0600, run kubeadm join --config FILE, and remove the file afterwards"),
        new(
            MasterLabel.Rule,
            @"node[- ]role\.kubernetes\.io/master",
            MasterLabel.What,
            MasterLabel.Why,
            MasterLabel.Cure,
            inHeredocs: true,
            // Both labels together fit every version.
            unless: @"node-role\.kubernetes\.io/control-plane"),
        new(
            "kubeadm/swap-ignored",
            @"--ignore-preflight-errors[=\s]\S*\bSwap\b",
            "the preflight check of swap is ignored",
            "the kubelet refuses to run with swap unless it is configured for it, also after the next reboot",
            "turn swap off permanently: swapoff -a, no swap in /etc/fstab, swap units masked, zram removed"),
        new(
            "packages/dead-repository",
            @"apt\.kubernetes\.io|yum\.kubernetes\.io|packages\.cloud\.google\.com/(apt|yum)",
            "apt.kubernetes.io and packages.cloud.google.com are shut down",
            "since 2024 no package can be installed from them",
            "https://pkgs.k8s.io/core:/stable:/vX.Y/deb/ /, one for each minor version, with signed-by=/etc/apt/keyrings/kubernetes.gpg",
            inHeredocs: true),
        new(
            "packages/apt-key",
            @"\bapt-key\s+(add|adv)\b|^deb\s+(https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse)|\[(?![^\]]*signed-by)[^\]]*\]\s+https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse))",
            "the repository's key is trusted for all repositories, or the source names no key",
            "Debian 13 has no apt-key, and without signed-by any third-party repository can replace any package",
            "store the key in /etc/apt/keyrings, and add [signed-by=/etc/apt/keyrings/NAME.gpg] to the source",
            inHeredocs: true),
        new(
            "packages/gpg-asks",
            @"^(?!.*\bgpg\b.*--batch\b.*--yes\b)(?!.*\bgpg\b.*--yes\b.*--batch\b).*\bgpg\b.*--dearmor\b.*(-o|--output)\b",
            "gpg --dearmor is used without --batch --yes",
            "the second run asks whether to overwrite the key, and hangs or fails without an answer",
            "gpg --batch --yes --dearmor -o FILE"),
        new(
            "packages/crio-repository",
            @"pkgs\.k8s\.io/addons:/cri-o:|devel:/kubic:/libcontainers",
            "CRI-O's packages have moved",
            "the old repositories have no current versions",
            "https://download.opensuse.org/repositories/isv:/cri-o:/stable:/vX.Y/deb/ /, with the minor version of Kubernetes",
            inHeredocs: true),
        new(
            "packages/calico-apply",
            @"^(?!.*--server-side)\s*kubectl\s+(.*\s)?apply\b.*(calico|tigera)",
            "kubectl apply is used for Calico's manifests",
            "apply keeps a copy in an annotation, and Calico's definitions exceed its limit of 256 KiB",
            "kubectl create -f, or kubectl apply --server-side -f"),
        new(
            "kubeadm/cilium-without-endpoint",
            @"^(?!.*(k8sServiceHost|apiServerURLs|\s(-f|--values)[\s=])).*\b(helm|cilium)\s+(install|upgrade|template)\b.*kubeProxyReplacement=[""']?(true|strict)\b",
            "Cilium replaces kube-proxy, but gets no address of the API server",
            "without kube-proxy nothing leads to the API's address in the cluster, so Cilium does not start; with one control plane's address, it stops with that host",
            "--set k8sServiceHost=ENDPOINT --set k8sServicePort=PORT, with the address of the load balancers (the VIP)"),
        new(
            "packages/swap-by-cron",
            @"@reboot.*swapoff",
            "cron turns swap off at each boot",
            "cron and the kubelet start at the same time: if the kubelet is first, it exits because swap is on",
            "no swap in /etc/fstab, swap units masked, zram removed: then there is nothing to turn off",
            inHeredocs: true),
        new(
            "packages/firewall-off",
            @"\bsystemctl\s+.*\b(disable|stop|mask)\b.*\b(ufw|firewalld|nftables)\b|\bufw\s+disable\b",
            "the firewall is switched off",
            "etcd, the kubelet and VRRP are then open to the whole network, and a forged advert moves the VIP",
            "open only the needed ports: 6443; between control planes 2379-2380, 10250, 10257, 10259; workers 10250, 10256, 30000-32767; VRRP (protocol 112) between load balancers; the ports of the pod network"),
    ];
}
