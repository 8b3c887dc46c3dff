using System.Net;
using System.Net.Sockets;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Keepalived;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.KubeVip;

/// <summary>Finds pools of addresses for services, of MetalLB or kube-vip's cloud provider, that hold the VIP or a host's address, or that nobody announces.</summary>
internal sealed class AddressPools : IRule<AuditSubjects>
{
    private static readonly string[] HostKeys = ["localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var documents = subject.Sources.Where(source => source.Text.Contains("IPAddressPool", StringComparison.Ordinal)
            || source.Text.Contains("range-", StringComparison.Ordinal) || source.Text.Contains("cidr-", StringComparison.Ordinal))
            .SelectMany(source => Documents(source).Select(root => (source.Path, Root: root))).ToList();
        var announced = documents.Exists(document => document.Root.Text("kind") is "L2Advertisement" or "BGPAdvertisement") || subject.AllLines.Any(line => line.Contains("Advertisement", StringComparison.Ordinal));
        var own = Own(subject);
        var names = documents
            .Where(document => document.Root.Text("kind") == "IPAddressPool")
            .Select(document => document.Root.Text("metadata.name") ?? "")
            .ToHashSet();
        foreach (var (file, root) in documents)
        {
            foreach (var range in Ranges(root))
            {
                if (Parse(range.Value!) is not { } bounds)
                    yield return new AuditFinding(
                        file,
                        (int)range.Start.Line,
                        "metallb/range",
                        $"{range.Value} is no range of addresses",
                        "MetalLB refuses the pool: no service of type LoadBalancer gets an address",
                        "FIRST-LAST with whole addresses, or NETWORK/PREFIX");
                else if (own.FirstOrDefault(address => Contains(bounds, address.Text)) is { Text: not null } held)
                    yield return new AuditFinding(
                        file,
                        (int)range.Start.Line,
                        "metallb/pool-overlaps",
                        $"{range.Value} holds {held.Text}, {held.What}",
                        "a service may get that address: it is then on two hosts, and the API or the host is not reached",
                        "a range that is free");
            }

            if (root.Text("kind") == "IPAddressPool" && !announced)
                yield return new AuditFinding(
                    file,
                    (int)root.Start.Line,
                    "metallb/not-announced",
                    $"no L2Advertisement or BGPAdvertisement announces the pool {root.Text("metadata.name")}",
                    "MetalLB gives out the addresses, but answers for none of them: services are not reached",
                    "an L2Advertisement in metallb-system");
            foreach (var pool in root.Text("kind") is "L2Advertisement" or "BGPAdvertisement" && names.Count > 0 ? root
                .Items("spec.ipAddressPools")
                .OfType<YamlScalarNode>()
                .Where(pool => !names.Contains(pool.Value ?? "") && !Keywords.IsPlaceholder(pool.Value ?? "")) : [])
                yield return new AuditFinding(
                    file,
                    (int)pool.Start.Line,
                    "metallb/not-announced",
                    $"no IPAddressPool is named {pool.Value}",
                    "MetalLB gives out the addresses, but answers for none of them: services are not reached",
                    string.Join(", ", names.Order(StringComparer.Ordinal)));
        }
    }

    private static List<(string Text, string What)> Own(AuditSubjects subject) =>
    [
        .. subject.Keepalived.SelectMany(KeepalivedVips.Of).Select(vip => (vip, "the VIP of the API")),
        .. subject.KubeVip.Select(pod => (pod.Value("address")?.Text.Split('/')[0] ?? "", "the VIP of the API")),
        .. subject.Kubeadm.Documents.Select(document => (document.Document.Root.Text("controlPlaneEndpoint")?.Split(':')[0] ?? "", "the address of controlPlaneEndpoint")),
        .. subject.Kubeadm.Documents.SelectMany(document => HostKeys.Select(key => (document.Document.Root.Text(key) ?? "", "a control plane's own address"))),
        .. subject.Keepalived
            .SelectMany(config => config.Instances)
            .SelectMany(instance => instance.Find("unicast_peer")?.Children ?? [])
            .Select(peer => (peer.Keyword, "a host's own address")),
    ];

    private static IEnumerable<YamlScalarNode> Ranges(YamlMappingNode root) =>
        root.Text("kind") == "IPAddressPool" ? root
            .Items("spec.addresses")
            .OfType<YamlScalarNode>()
            .Where(range => range.Value is { Length: > 0 } text && !Keywords.IsPlaceholder(text))
        : root.Text("kind") == "ConfigMap" && root.Text("metadata.name") == "kubevip" && root.Find("data") is YamlMappingNode data
            ? data.Children
                .Where(pair => pair.Key is YamlScalarNode { Value: { } key } && (key.StartsWith("range-", StringComparison.Ordinal) || key.StartsWith("cidr-", StringComparison.Ordinal)))
                .Select(pair => pair.Value)
                .OfType<YamlScalarNode>()
                .Where(range => range.Value is { Length: > 0 } text && !Keywords.IsPlaceholder(text) && !text.Contains(',', StringComparison.Ordinal))
        : [];

    private static (uint First, uint Last)? Parse(string range)
    {
        // IPv6 is not judged: an empty span holds no address.
        if (range.Contains(':', StringComparison.Ordinal))
            return (1, 0);
        if (range.Split('/') is [var network, var length])
            return Number(network) is { } start && int.TryParse(length, out var prefix) && prefix is >= 0 and <= 32 ? (start & Mask(prefix), start | ~Mask(prefix)) : null;
        return range.Split('-') is [var first, var last] && Number(first.Trim()) is { } low && Number(last.Trim()) is { } high && low <= high ? (low, high) : null;
    }

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);

    private static bool Contains((uint First, uint Last) bounds, string address) =>
        Number(address) is { } number && number >= bounds.First && number <= bounds.Last;

    private static uint? Number(string text) => text.Split('.').Length == 4 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
        ? BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()])
        : null;

    private static IReadOnlyList<YamlMappingNode> Documents(AuditSource source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(string.Join('\n', source.Text.ReplaceLineEndings("\n").Split('\n').Select(Placeholders.Plain))));
        }
        catch (YamlException)
        {
            return [];
        }

        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }
}
