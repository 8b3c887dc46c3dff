using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Collects networks and addresses from configurations and from kubeadm's commands.</summary>
internal static partial class NetworkReader
{
    private static readonly string[] Single = ["controlPlaneEndpoint", "localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress", "discovery.bootstrapToken.apiServerEndpoint"];
    private static readonly string[] Lists = ["apiServer.certSANs", "etcd.external.endpoints"];

    public static IEnumerable<ClusterNetworks> Of(KubeadmSet set) => [.. set.Configs.Select(Of), .. set.Scripts.SelectMany(Of)];

    private static ClusterNetworks Of(KubeadmConfig config)
    {
        var roots = config.Documents.Select(document => document.Root).ToList();
        var texts = roots.SelectMany(root => Single.Select(root.Text).Concat(Lists.SelectMany(root.Items).OfType<YamlScalarNode>().Select(node => node.Value)));
        return new ClusterNetworks(
            config.File,
            Found(roots, "networking.podSubnet"),
            Found(roots, "networking.serviceSubnet"),
            [.. texts.Select(ClusterNetworks.Host).OfType<System.Net.IPAddress>().Where(address => !System.Net.IPAddress.IsLoopback(address))]);
    }

    private static IEnumerable<ClusterNetworks> Of(ShellScript script)
    {
        var commands = script.Commands.Where(command => Kubeadm().IsMatch(command.Text)).ToList();
        var hosts = commands
            .SelectMany(command => Addresses().Matches(command.Text))
            .Select(match => ClusterNetworks.Host(match.Groups["address"].Value))
            .OfType<System.Net.IPAddress>()
            .ToList();
        return commands.Where(command => PodNetwork().IsMatch(command.Text)).Select(command => new ClusterNetworks(
            script.File,
            (PodNetwork().Match(command.Text).Groups["network"].Value, command.Line),
            ServiceNetwork().Match(command.Text) is { Success: true } service ? (service.Groups["network"].Value, command.Line) : null,
            hosts));
    }

    private static (string Text, int Line)? Found(IEnumerable<YamlMappingNode> roots, string path) => roots
        .Select(root => root.Find(path))
        .OfType<YamlScalarNode>()
        .Where(node => !string.IsNullOrEmpty(node.Value))
        .Select(node => ((string, int)?)(node.Value!, (int)node.Start.Line))
        .FirstOrDefault();

    [GeneratedRegex(@"\bkubeadm\s+(init|join)\b")]
    private static partial Regex Kubeadm();

    [GeneratedRegex(@"--pod-network-cidr[=\s]+[""']?(?<network>[0-9./]+)")]
    private static partial Regex PodNetwork();

    [GeneratedRegex(@"--service-cidr[=\s]+[""']?(?<network>[0-9./]+)")]
    private static partial Regex ServiceNetwork();

    [GeneratedRegex(@"(--control-plane-endpoint[=\s]+|--apiserver-advertise-address[=\s]+|\bkubeadm\s+join\s+)[""']?(?<address>[0-9]+\.[0-9.]+)")]
    private static partial Regex Addresses();
}
