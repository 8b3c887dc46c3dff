using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Nodes;
using HaK8s.Templates;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Removes the remains of the pod network from a reset node: interfaces, routes, rules and its configuration.
/// </summary>
public sealed class RemovePodNetwork : HostStep<IReadOnlyList<string>>
{
    private const string UnitRemains = "unit";
    private const string RoutesRemain = "routes";
    private const string TunnelRemains = "tunnel";
    private const string ProgramsRemain = "programs";

    /// <summary>Numbers of Calico's Felix and BIRD in the kernel.</summary>
    private static readonly IReadOnlyList<string> Routers = ["80", "12"];

    /// <summary>Where Cilium pins its programs in the kernel, and where it keeps its state.</summary>
    private static readonly IReadOnlyList<string> CiliumFolders = [HostPaths.CiliumPrograms, HostPaths.CiliumState];

    public override string Id => "remove-the-pod-network";

    public override string Title => "Remove the pod network";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => Remains(plan);

    protected override IReadOnlyList<string> Read(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, IReadOnlyList<string> facts)
    {
        var files = Named(facts, "file ");
        var links = Named(facts, "link ");
        return
        [
            .. facts.Contains(UnitRemains) ? [Unit] : Array.Empty<HostAction>(),
            .. facts.Contains(RoutesRemain) ? [Routes(plan.Network.PodSubnet)] : Array.Empty<HostAction>(),
            .. facts.Contains(TunnelRemains) ? [Tunnel] : Array.Empty<HostAction>(),
            .. facts.Contains(ProgramsRemain) ? [Programs] : Array.Empty<HostAction>(),
            .. links.Count > 0 ? [Links(links)] : Array.Empty<HostAction>(),
            .. files.Count > 0 ? [new HostAction($"Remove {string.Join(", ", files)}", ShellText.Of($"rm -f {files}"))] : Array.Empty<HostAction>(),
        ];
    }

    /// <summary>Prints the remains, one per line. A node that is still in a cluster keeps its network.</summary>
    internal static ShellText Remains(ClusterPlan plan)
    {
        var remains = PodNetworkLeftovers.Of(plan.Network.Cni);
        var links = remains.Links.Select(link => $"/sys/class/net/{link}").ToList();
        return ShellText.Of($$"""
            [ ! -f {{HostPaths.KubeletKubeconfig}} ] || exit 0
            for path in {{remains.Files}}; do [ ! -f "$path" ] || echo "file $path"; done
            for path in {{links:raw}}; do [ ! -e "$path" ] || echo "link ${path##*/}"; done
            {{Further(plan)}}
            exit 0
            """);
    }

    private static ShellText Further(ClusterPlan plan) => plan.Network.Cni switch
    {
        CniPlugin.Bridge => ShellText.Of($"! grep -qs {ConfigFile.Signature} {HostPaths.PodRoutesUnit} || echo {UnitRemains}"),
        CniPlugin.Calico => ShellText.Of($"""
            for router in {Routers}; do ip -4 route show root {plan.Network.PodSubnet} proto "$router"; done | grep -q . && echo {RoutesRemain}
            ip -4 -o address show dev tunl0 2>/dev/null | grep -q . && echo {TunnelRemains}
            """),
        CniPlugin.Cilium => ShellText.Of($"""
            for path in {CiliumFolders}; do [ ! -d "$path" ] || echo {ProgramsRemain}; done | head -n 1
            """),
        _ => ShellText.Empty,
    };

    /// <summary>
    /// Removes the unit and its routes and rules, which its file lists, also for nodes that are gone from the plan.
    /// Stopping the unit undoes nothing, so that a restart interrupts no connection. While it runs, it would set the routes again.
    /// </summary>
    private static HostAction Unit { get; } = new($"Remove {PodRoutes.Unit} with its routes and rules", ShellText.Of($$"""
        # systemctl disable --now {{PodRoutes.Unit}}
        unit={{HostPaths.PodRoutesUnit}}
        systemctl disable -q --now {{PodRoutes.Unit}}
        sed -n 's/^ExecStart\(Pre\)\{0,1\}=ip route replace //p' "$unit" | while read -r route; do ip route del $route 2>/dev/null || true; done
        rule=$(sed -n "s/.* -A \(POSTROUTING .* MASQUERADE\)'\$/\1/p" "$unit")
        [ -z "$rule" ] || while iptables -w -t nat -D $rule 2>/dev/null; do :; done
        rm -f "$unit" {{HostPaths.PodRoutesKeeper}} {{HostPaths.AppliedDigests}}/{{PodRoutes.Unit}}
        systemctl daemon-reload
        """));

    private static HostAction Routes(string podSubnet) => new("Remove Calico's routes", ShellText.Of($"""
        for router in {Routers}; do ip -4 route flush root {podSubnet} proto "$router"; done
        """));

    // The device of the kernel's ipip module exists while the module is loaded.
    private static HostAction Tunnel { get; } = new("Remove Calico's address from tunl0", ShellText.Raw("ip -4 address flush dev tunl0 && ip link set tunl0 down"));

    /// <summary>
    /// A pinned program stays in the kernel and would go on to translate the addresses of services that are gone. Cilium's cgroup mount is
    /// taken away first, so that no control group of the host is removed.
    /// </summary>
    private static HostAction Programs { get; } = new("Remove Cilium's programs, state and iptables rules", ShellText.Of($"""
        umount -l {HostPaths.CiliumState}/cgroupv2 2>/dev/null || :
        rm -rf {HostPaths.CiliumPrograms}
        rm -f {HostPaths.SharedPrograms}/cilium_*
        rm -rf --one-file-system {HostPaths.CiliumState}
        for tables in iptables ip6tables; do
          command -v "$tables-save" >/dev/null || continue
          rules=$("$tables-save" | grep -v CILIUM) || continue
          [ "$rules" = "$("$tables-save")" ] || printf '%s\n' "$rules" | "$tables-restore"
        done
        """));

    private static HostAction Links(IReadOnlyList<string> links) => new($"Remove {string.Join(", ", links)}", ShellText.Of($"""
        for link in {links}; do
          ip link delete "$link" || [ ! -e /sys/class/net/"$link" ]
        done
        """));

    private static IReadOnlyList<string> Named(IReadOnlyList<string> facts, string kind) =>
        [.. facts.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..])];
}
