using HaK8s.Audit.Distributions;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds inventories and variables that Kubespray refuses, or that contradict each other.</summary>
internal sealed class Kubespray : IRule<AuditSubjects>
{
    private static readonly string[] Balancers = ["loadbalancer_apiserver", "all.vars.loadbalancer_apiserver"];

    private static readonly (string Name, string[] Right)[] Words =
    [
        ("kube_network_plugin", ["calico", "flannel", "cloud", "cilium", "cni", "kube-ovn", "kube-router", "macvlan", "custom_cni", "none", "weave", "canal", "contiv", "ovn4nfv", "romana", "multus"]),
        ("kube_proxy_mode", ["iptables", "ipvs", "nftables"]), ("etcd_deployment_type", ["host", "docker", "kubeadm", "rkt"]), ("container_manager", ["docker", "crio", "containerd"]),
        ("dns_mode", ["coredns", "coredns_dual", "manual", "none", "kubedns", "dnsmasq_kubedns"]), ("resolvconf_mode", ["docker_dns", "host_resolvconf", "none"]),
    ];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var excerpts = subject.Excerpts.Where(excerpt => excerpt.Kind == SourceKind.Distribution).ToList();
        var inventories = excerpts.SelectMany(InventoryFile.Of).ToList();
        return inventories.SelectMany(OfInventory).Concat(OfValues(excerpts)).Concat(OfEndpoint(excerpts, inventories));
    }

    private static IEnumerable<AuditFinding> OfInventory(InventoryFile inventory)
    {
        foreach (var (_, line, hosts) in inventory.Groups.Where(group => group.Name == "etcd" && group.Hosts.Count > 0 && group.Hosts.Count % 2 == 0))
            yield return new AuditFinding(
                inventory.File,
                line,
                "kubespray/refused",
                $"the group etcd has {hosts.Count} hosts",
                "Kubespray stops (even number of etcd hosts); such a cluster survives no more losses than with one host less",
                "three or five hosts in etcd");
        foreach (var (host, variable, address, line) in inventory.Addresses
            .GroupBy(found => (found.Variable, found.Address))
            .SelectMany(group => group.Where(found => found.Host != group.First().Host)))
            yield return new AuditFinding(
                inventory.File,
                line,
                "kubespray/refused",
                $"{variable} of {host} is {address}, which another host has",
                "two members of etcd and two API servers announce the same address: the second one does not join",
                "each host's own address");
    }

    /// <summary>Finds a balancer's address that is one control plane's own.</summary>
    private static IEnumerable<AuditFinding> OfEndpoint(List<Excerpt> excerpts, List<InventoryFile> inventories)
    {
        var controlPlanes = inventories
            .SelectMany(inventory => inventory.Groups)
            .Where(group => group.Name is "kube_control_plane" or "kube-master")
            .SelectMany(group => group.Hosts)
            .ToHashSet();
        if (controlPlanes.Count < 2)
            yield break;
        var own = inventories.SelectMany(inventory => inventory.Addresses).Where(found => controlPlanes.Contains(found.Host)).ToList();
        foreach (var (file, place) in excerpts.SelectMany(excerpt => ManifestFile.Roots(excerpt).SelectMany(root => Balancers.Select(path => (excerpt.File, Place: root.Find($"{path}.address") as YamlScalarNode)))))
        {
            if (place?.Value is { Length: > 0 } address && own.Find(found => found.Address == address) is { Line: > 0 } host)
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/own-endpoint",
                    $"loadbalancer_apiserver's address {address} is that of {host.Host}",
                    "all nodes and clients use this one host: when it fails, the cluster is not reached, however many control planes it has",
                    "the VIP or the balancer's address; or remove it: each node then has a balancer of its own")
                { Certainty = Certainty.Fault };
        }
    }

    private static IEnumerable<AuditFinding> OfValues(List<Excerpt> excerpts)
    {
        var values = excerpts
            .SelectMany(excerpt => ManifestFile.Roots(excerpt).SelectMany(root => root.Children.Where(child => child.Key is YamlScalarNode).Select(child => (excerpt.File, Name: ((YamlScalarNode)child.Key).Value ?? "", child.Value, Line: (int)child.Key.Start.Line))))
            .ToList();
        if (!values.Exists(value => value.Name.StartsWith("kube_", StringComparison.Ordinal) || value.Name is "loadbalancer_apiserver" or "etcd_deployment_type"))
            yield break;
        foreach (var (name, right) in Words)
        {
            foreach (var found in values.Where(value => value.Name == name
                && value.Value is YamlScalarNode { Value: { Length: > 0 } text }
                && !Keywords.IsPlaceholder(text) && !right.Contains(text)))
                yield return Found(
                    found,
                    $"{name} is {found.Value}",
                    "Kubespray stops (the selected choice is not supported)",
                    $"one of {string.Join(", ", right)}");
        }

        var (pods, services) = (Of("kube_pods_subnet"), Of("kube_service_addresses"));
        if (pods.Text is not null
            && services.Text is not null
            && Ipv4.Network(pods.Text) is { } one
            && Ipv4.Network(services.Text) is { } two
            && Ipv4.Overlap(one, two))
            yield return Found(
                values.Find(value => value.Name == "kube_pods_subnet"),
                $"kube_pods_subnet {pods.Text} overlaps kube_service_addresses {services.Text}",
                "some addresses are used for pods and for services",
                "two networks that share no address: 10.233.64.0/18 and 10.233.0.0/18");
        if (IsOn("kube_vip_enabled")
            && IsOn("kube_vip_arp_enabled")
            && Of("kube_proxy_strict_arp").Text is "false"
            && Of("kube_proxy_mode").Text is null or "ipvs")
            yield return Found(
                values.Find(value => value.Name == "kube_proxy_strict_arp"),
                "kube_proxy_strict_arp is false beside kube-vip",
                "Kubespray stops (kube-vip requires kube_proxy_strict_arp = true): with ipvs every node answers for the VIP",
                "kube_proxy_strict_arp: true");
        var balancer = values.Find(value => value.Name == "loadbalancer_apiserver").Value as YamlMappingNode;
        if (IsOn("kube_vip_enabled")
            && Of("kube_vip_controlplane_enabled").Text is not "false"
            && Of("kube_vip_address").Text is { Length: > 0 } vip
            && balancer?.Text("address") is { Length: > 0 } address
            && !Keywords.IsPlaceholder(address)
            && vip != address)
            yield return Found(
                values.Find(value => value.Name == "kube_vip_address"),
                $"kube_vip_address is {vip}, but loadbalancer_apiserver has {address}",
                "nodes and clients ask an address that nobody has",
                "the same address in both");

        (string? Text, int Line) Of(string name) => values.Find(value => value.Name == name) is { Value: YamlScalarNode { Value: { } text } } found && !Keywords.IsPlaceholder(text)
            ? (text, found.Line)
            : (null, 0);
        bool IsOn(string name) => Of(name).Text is "true" or "True" or "yes";
        AuditFinding Found((string File, string Name, YamlNode Value, int Line) place, string what, string why, string cure) => new(place.File, place.Line, "kubespray/refused", what, why, cure);
    }
}
