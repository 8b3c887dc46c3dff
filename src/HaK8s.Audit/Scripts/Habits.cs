using HaK8s.Audit.Containers.Rules;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Habits of scripts that work until the next boot, or only while somebody watches.</summary>
internal static class Habits
{
    private const string UntilReboot = "it is gone after the next boot, and the node or the balancer does not return";

    /// <summary>Matches no command.</summary>
    private const string Never = @"^\b$";

    private const string Detached = @"\b(docker|podman|nerdctl)\s+run\b(?=.*\s(-\w*d\w*|--detach)\b)";

    /// <summary>Matches an image of keepalived, and no value of an option.</summary>
    private const string Keepalived = @".*(?<!\s(--name|--hostname|-h|--network-alias|-v|--volume|-l|--label|-w|--workdir|-e|--env))\s(?!\S*exporter)([\w.-]+(:\d+)?/)*[\w.-]*(?<!\s-\S*)keepalived[\w.-]*(:[\w.-]+)?(@\S+)?(\s|$)";

    public static IReadOnlyList<IRule<ShellScript>> All { get; } =
    [
        new ScriptRule(
            "scripts/sysctl-not-loaded",
            @"^sysctl\s+(-p|--load)\s*(>.*)?$",
            @"\bsysctl\s+(-q\s+)?--system|\bsysctl\s+(-p|--load=?)\s*\S*/etc/sysctl\.d|systemd-sysctl|/etc/sysctl\.conf",
            "\"sysctl -p\" reads only /etc/sysctl.conf, but the script writes into /etc/sysctl.d",
            "the settings have no effect until the next boot",
            "sysctl --system",
            needs: @"(/etc/sysctl\.d/)"),
        new ScriptRule(
            "scripts/until-reboot",
            @"^ip\s+(-\S+\s+)*(a|addr|address|r|ro|route)\s+(add|replace)\s",
            @"netplan|/etc/network|nmcli|systemd/network|ifcfg-|network-scripts|keepalived|(?i:kube-?vip)|@reboot|rc\.local|^ExecStart|^ip\s.*\sdel\s|\bdummy\b",
            "ip adds an address or a route until the next boot",
            UntilReboot,
            "the address or route in the host's own network configuration (netplan, nmcli, systemd-networkd); a VIP belongs to keepalived or kube-vip",
            needs: @"^(\S+=\S+\s+|env\s+)*(apt|apt-get|yum|dnf)\s.*\binstall\b|^kubeadm\s+(init|join)\b"),
        new ScriptRule(
            "scripts/until-reboot",
            @"^systemctl\b.*\benable\b.*--runtime\b|^systemctl\b.*--runtime\b.*\benable\b",
            Never,
            "--runtime enables the service until the next boot",
            UntilReboot,
            "systemctl enable --now NAME"),
        new ScriptRule(
            "scripts/firewall-not-kept",
            @"^iptables\s+(?=.*-t\s*nat\b).*\s(-A|-I|--append|--insert)\s",
            @"iptables-save|netfilter-persistent|iptables-persistent|iptables\s+save|/etc/iptables|/etc/sysconfig/iptables|^ExecStart|rc\.local|@reboot|\s(-D|--delete)\s",
            "a rule of iptables is gone after the next boot",
            "what it redirects, such as the API's port, is then not reached",
            "iptables-persistent and netfilter-persistent save; or a unit that sets the rule"),
        new ScriptRule(
            "scripts/until-reboot",
            @"^modprobe\b.*\bbr_netfilter\b",
            @"(/etc/modules|/modules-load\.d)",
            "the command loads br_netfilter until the next boot",
            UntilReboot,
            "also a line br_netfilter in /etc/modules-load.d/k8s.conf"),
        new ScriptRule(
            "scripts/until-reboot",
            @"^setenforce\s+(0|[Pp]ermissive)",
            @"(/etc/selinux/config|/etc/sysconfig/selinux|SELINUX=|grubby.*selinux)",
            "setenforce switches SELinux until the next boot",
            UntilReboot,
            "SELINUX=permissive in /etc/selinux/config; or only setsebool -P haproxy_connect_any 1"),
        new ScriptRule(
            "packages/cri-disabled",
            @"\b(apt|apt-get|yum|dnf)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b.*\bcontainerd\.io\b",
            @"containerd/config\.toml|disabled_plugins|cri-dockerd|cri-docker",
            "containerd.io is installed, and nothing writes its configuration",
            "Docker's package switches the CRI off (disabled_plugins = [\"cri\"]): kubeadm and the kubelet find no container runtime",
            "containerd config default, with SystemdCgroup = true and kubeadm's pause image, into /etc/containerd/config.toml; then systemctl restart containerd",
            needs: @"^kubeadm\s+(init|join)\b"),
        new ScriptRule(
            "packages/swap-only-later",
            @"\b(sed|perl)\b.*swap.*/etc/fstab",
            @"\bswapoff\b|\.swap\b|^(reboot|shutdown\s+-r|systemctl\s+reboot)|zram",
            "swap is taken out of /etc/fstab, and stays on until the next boot",
            "the kubelet does not start while swap is on, and kubeadm stops at its preflight check",
            "swapoff -a beside it",
            needs: @"^kubeadm\s+(init|join)\b"),
        new ScriptRule(
            "kubeadm/mixed-flags",
            @"\bkubeadm\s+(init|join)\b(?!\s+phase)(?=.*--config\b).*--(control-plane-endpoint|pod-network-cidr|service-cidr|service-dns-domain|apiserver-advertise-address|apiserver-bind-port|apiserver-cert-extra-sans|image-repository|kubernetes-version|token|discovery-token|discovery-token-ca-cert-hash|control-plane)\b",
            Never,
            "kubeadm gets --config and other settings beside it",
            "kubeadm refuses it (can not mix '--config' with arguments)",
            "all settings in the file: controlPlaneEndpoint, networking, localAPIEndpoint, discovery, controlPlane"),
        new ScriptRule(
            "kubeadm/no-certificates",
            @"\bkubeadm\s+join\b.*--control-plane\b(?!.*(--certificate-key|--config|\.\.\.|…))(?<!(--certificate-key|--config).*)",
            @"upload-certs|certificate-key|certificateKey|/etc/kubernetes/pki|\bpki\b",
            "a control plane joins, and nobody gives it the cluster's certificates",
            "kubeadm join stops (failure loading certificate for CA: couldn't load the certificate file /etc/kubernetes/pki/ca.crt)",
            "kubeadm init --upload-certs, and --certificate-key (better in a JoinConfiguration); or copy ca.*, sa.*, front-proxy-ca.* and etcd/ca.* before"),
        new ScriptRule(
            "scripts/container-not-restarted",
            @"\b(docker|podman|nerdctl)\s+run\b(?=.*\s(-d|--detach)\b)(?!.*--restart)(?!.*\s--rm\b).*\b(haproxy|keepalived|nginx)\b",
            @"generate\s+systemd|^ExecStart=.*(docker|podman)|quadlet|update\s+--restart",
            "the container of a balancer is started without a restart policy",
            "it does not return after the next boot, or when its program dies",
            "--restart unless-stopped"),
        new ScriptRule(
            "kube-vip/slow-lease",
            @"(?i)\bkube-?vip\b.*\smanifest\s.*--leaseDuration[=\s]+(1[6-9]|[2-9]\d|\d{3,})\b",
            Never,
            "kube-vip's leaseDuration is above 15 s",
            "after the death of the VIP's owner nobody takes the VIP over for that time",
            "--leaseDuration 5 --leaseRenewDuration 3 --leaseRetry 1"),
        new ScriptRule(
            "kube-vip/no-mode",
            @"(?i)\bkube-?vip\b.*\smanifest\s+(pod|daemonset)\b(?!.*(--(arp|bgp|table|wireguard)|\$@|\$\{?\w*(arg|opt|flag|mode)))",
            @"\bvip_arp\b|\bbgp_enable\b",
            "neither ARP nor BGP, WireGuard or a routing table is on",
            "kube-vip ends (no modes are enabled): nobody has the VIP",
            "--arp"),
        new ScriptRule(
            "kube-vip/no-feature",
            @"(?i)\bkube-?vip\b.*\smanifest\s+(pod|daemonset)\b(?!.*(--(controlplane|services)|\$@|\$\{?\w*(arg|opt|flag|mode)))",
            @"\bcp_enable\b|\bsvc_enable\b",
            "neither --controlplane nor --services is given",
            "kube-vip ends (no features are enabled): nobody has the VIP",
            "--controlplane"),
        new ScriptRule(
            "kube-vip/no-address",
            @"(?i)\bkube-?vip\b.*\smanifest\s+(pod|daemonset)\b(?=.*--controlplane)(?!.*(--(address|vip|ddns|dhcp)|\$@|\$\{?\w*(arg|opt|flag)))",
            @"^export\s+(vip_)?address=|\bvip_address\b",
            "--controlplane is given without --address",
            "kube-vip has no VIP to set: the API is not reached by it",
            "--address with the VIP"),
        new ScriptRule(
            Bridged.Rule,
            $@"{Detached}(?!.*--net(work)?[=\s]+(?!(bridge|none)\b)){Keepalived}",
            Never,
            "keepalived's container has a network of its own",
            Bridged.Why,
            "--network host"),
        new ScriptRule(
            NoNetAdmin.Rule,
            $@"{Detached}(?!.*(--privileged|--cap-add[=\s]+\S*(NET_ADMIN|ALL|\$))){Keepalived}",
            Never,
            "keepalived's container has no capability NET_ADMIN",
            NoNetAdmin.Why,
            "--cap-add NET_ADMIN --cap-add NET_BROADCAST --cap-add NET_RAW"),
        new ScriptRule(
            "scripts/asks",
            @"\b(apt|apt-get|yum|dnf)(?!.*\s(-\w*y\w*|--yes|--assume-?yes|-qq|--download-only|-s|--assumeno)(\s|$))\s+(\S+\s+)*?(install|upgrade|dist-upgrade|remove|purge)\s|^kubeadm\s+reset\b(?!.*(\s-f\b|--force))|^ufw\s+enable\b|^kubeadm\s+upgrade\s+apply\b(?!.*(\s-y\b|--yes|\s-f\b))",
            @"^yes\s*\||\bassumeyes\s*=|APT::Get::Assume-Yes|\|\s*kubeadm\s+reset",
            "the command asks a question",
            "a script without a terminal stops there, or goes on without having done it",
            "-y for packages, --force for kubeadm reset and ufw, --yes for kubeadm upgrade apply",
            onlyFiles: true),
        new ScriptRule(
            "scripts/firewall-not-kept",
            @"^firewall-cmd\b(?!.*--permanent)(?!.*--runtime-to-permanent).*--(add|remove)-",
            @"--runtime-to-permanent|--permanent",
            "firewall-cmd changes the rules without --permanent",
            "the rules are gone after the next boot or reload: the API, etcd or VRRP is then blocked",
            "--permanent, and firewall-cmd --reload"),
        new ScriptRule(
            "scripts/firewall-not-kept",
            @"^firewall-cmd\b.*--permanent\b.*--(add|remove)-",
            @"^firewall-cmd\b.*--(complete-)?reload|\b(restart|reload)\b.*\bfirewalld\b|\bfirewalld\b.*\b(restart|reload)|^firewall-cmd\b(?!.*--permanent).*--add-|^(reboot|shutdown -r)",
            "firewall-cmd --permanent is used without a reload",
            "the rules have no effect before the next boot or reload",
            "firewall-cmd --reload after the last rule"),
        new ScriptRule(
            "kubeadm/copied-pki",
            @"^(scp|rsync|cp|tar)\b.*/etc/kubernetes/pki(/\*|/?\s|/?$|/apiserver\.|/etcd/(server|peer)\.)(?!.*exclude)",
            @"\brm\b.*/(apiserver|server|peer)\.",
            "all certificates of a control plane are copied",
            "apiserver.crt and etcd's server.crt and peer.crt hold the first host's names and addresses: kubeadm join refuses them on another one",
            "only ca.*, sa.*, front-proxy-ca.* and etcd/ca.*; or kubeadm init --upload-certs and --certificate-key",
            needs: @"\bscp\b|\brsync\b|\bssh\b|\bkubeadm\s+join\b"),
        new ScriptRule(
            "ports/vrrp",
            @"^(ufw\s+(--force\s+)?enable|systemctl\s+.*(start|enable)\b.*\bfirewalld|firewall-cmd\b.*--add-port|ufw\s+default\s+deny)",
            @"\bvrrp\b|\b112\b|224\.0\.0\.18|ufw\s+allow\s+from|add-source|zone=trusted|ufw\s+allow\s+in\s+on",
            "the firewall is on, and no rule accepts VRRP",
            "the hosts do not hear each other's adverts, so each of them takes the VIP",
            "firewall-cmd --permanent --add-rich-rule='rule protocol value=\"vrrp\" accept', or for ufw: allow proto vrrp from PEER",
            needs: @"\b(apt|apt-get|yum|dnf)\s.*\bkeepalived\b|^vrrp_instance\b"),
    ];
}
