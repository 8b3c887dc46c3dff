using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds misspelt names of kube-vip's variables.</summary>
internal sealed class UnknownVariable : IRule<KubeVipPod>
{
    // pkg/kubevip/config_envvar.go of 2026-08; the last two lines are of older versions.
    private static readonly HashSet<string> Known = [.. """
        vip_arp vip_arpRate vip_preserve_on_leadership_loss vip_leaderelection vip_leasename vip_leaseduration vip_renewdeadline vip_retryperiod vip_leaseannotations vip_loglevel instance_name vip_interface
        vip_loseleadership vip_loseleadership_timeout_seconds vip_interfaceloglobal vip_servicesinterface vip_allow_interface_not_up vip_subnet egress_podcidr egress_servicecidr egress_withnftables
        per_service_election_on_demand egress_enableinternalsnat vip_address address port annotation vip_ddns vip_nodename vip_singlenode vip_startleader bgp_enable bgp_attach_ip_to_interface bgp_routerid
        bgp_routerinterface bgp_as bgp_peeraddress bgp_peers bgp_peeras bgp_peerpass bgp_multihop bgp_sourceif bgp_sourceip bgp_hold_time bgp_keepalive_interval zebra_enable zebra_url zebra_version
        zebra_software_name mpbgp_nexthop mpbgp_ipv4 mpbgp_ipv6 vip_wireguard vip_routingtable vip_routingtableid vip_routingtabletype vip_routingprotocol vip_cleanroutingtable vip_skipdad cp_namespace cp_enable
        cp_detect kubernetes_addr svc_enable svc_namespace svc_election svc_leasename lb_class_only lb_class_name lb_class_legacy_handling lb_enable lb_port lb_fwdmethod enable_service_security
        enable_node_labeling prometheus_server vip_configmap k8s_config_file dns_mode dhcp_mode dhcp_backoff_attempts disable_service_updates enable_endpoints mirror_dest_interface iptables_backend
        backend_health_check_interval health_check_port enable_upnp egress_clean config_file debounce_time enable_endpointslices
        vip_cidr vip_packet vip_packetproject vip_packetprojectid vip_provider_config provider_config vip_localpeer vip_peers vip_addpeerstolb vip_namespace vip_leader_election kubeconfig enable_loadbalancer lb_bindtovip
        lb_type lb_name lb_backendport lb_backends PACKET_AUTH_TOKEN EQUINIX_METAL_PROJECT vip_lowestcontrolplane vip_wireguard_peer
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static readonly string[] Prefixes = ["vip_", "vip-", "cp_", "svc_", "lb_", "bgp_", "adr", "addr", "adress", "interface"];

    public IEnumerable<AuditFinding> Of(KubeVipPod subject) => subject.Container.Items("env").OfType<YamlMappingNode>()
        .Where(item => item.Text("name") is { } name && IsOurs(name) && !Known.Contains(name) && !Grammar.Keywords.IsPlaceholder(name))
        .Select(item => new AuditFinding(
            subject.File,
            (int)item.Start.Line,
            "kube-vip/unknown-variable",
            $"kube-vip has no variable {item.Text("name")}",
            "kube-vip ignores it and takes its default",
            "the name as kube-vip manifest prints it"));

    /// <summary>True for a name that looks like one of kube-vip's, and not like that of Go, of a proxy or of the container.</summary>
    private static bool IsOurs(string name) =>
        Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && name.Any(char.IsAsciiLetterLower);
}
