using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;

namespace HaK8s.Steps.Nodes;

/// <summary>
/// The bridge network's routes to the other nodes' pods. Their unit sets them again when a card comes back; here they are
/// looked at once more, because other software may have removed them and the rule.
/// </summary>
internal static class PodRoutes
{
    public const string Unit = "hak8s-pod-routes.service";

    /// <summary>Runs after the services: if the unit was just started, everything is already set.</summary>
    public static HostCondition AreSet(ClusterPlan plan, HostPlan host) => new(
        "pod-routes",
        "Set the routes to the other nodes' pods",
        Check(plan, host),
        ShellText.Of($$"""
            # systemctl restart {{Unit}}
            are_set() {
            {{Check(plan, host)}}
            }
            are_set || systemctl restart {{Unit}}
            """),
        BeforeServices: false);

    /// <summary>Reads the kernel's own list instead of starting ip.</summary>
    private static ShellText Check(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        local routes=' ' route to via mask
        while read -r _ to via _ _ _ _ mask _; do routes+="$to/$mask/$via "; done < {{HostPaths.KernelRoutes}} || return 1
        for route in {{plan.Nodes.Where(node => node.Name != host.Name).Select(node => KernelRoute.Of(node.PodSubnet, node.Address))}}; do
          case "$routes" in *" ${route%,*} "* | *" ${route#*,} "*) ;; *) return 1 ;; esac
        done
        iptables -w -t nat -C POSTROUTING -s {{host.PodSubnet}} ! -d {{plan.Network.PodSubnet}} -j MASQUERADE
        """);
}
