using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Containers;

/// <summary>A compose file that runs a balancer or keepalived.</summary>
/// <param name="BridgeNetworks">Names of the networks that are a bridge on this host for certain.</param>
internal sealed record ComposeFile(string File, IReadOnlyList<ComposeService> Services, IReadOnlyList<string> BridgeNetworks)
{
    /// <summary>Reads the services; none of a file that is no YAML.</summary>
    public static ComposeFile Parse(Excerpt excerpt)
    {
        if (InnerTexts.IsPodmanUnit(excerpt.Lines))
            return ContainerForms.OfUnit(excerpt.File, excerpt.Lines);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(excerpt.Padded));
        }
        catch (YamlException)
        {
            return new ComposeFile(excerpt.File, [], []);
        }

        var roots = stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().ToList();
        var services = roots.Select(root => root.Find("services")).OfType<YamlMappingNode>();
        return new ComposeFile(excerpt.File, [.. services
            .SelectMany(all => all.Children)
            .Where(pair => pair is { Key: YamlScalarNode, Value: YamlMappingNode })
            .Select(pair => new ComposeService((YamlScalarNode)pair.Key, Merged((YamlMappingNode)pair.Value)))], [.. roots.SelectMany(Bridges)]);
    }

    /// <summary>True if all networks of the service are bridges, which only this host reaches. A macvlan, for example, is a part of the hosts' network.</summary>
    public bool IsBridged(ComposeService service) =>
        service is { MayUseHostNetwork: false, IsOpen: false } && service.Networks.DefaultIfEmpty("default").All(BridgeNetworks.Contains);

    private static IEnumerable<string> Bridges(YamlMappingNode root) => root.Find("networks") is YamlMappingNode networks
        ? networks.Children
            .Where(pair => pair.Key is YamlScalarNode && IsBridge(pair.Value))
            .Select(pair => ((YamlScalarNode)pair.Key).Value ?? "")
            .Append("default")
            .Except(networks.Find("default") is { } own && !IsBridge(own) ? ["default"] : [])
        : ["default"];

    private static bool IsBridge(YamlNode network) =>
        network is not YamlMappingNode mapping || (mapping.Find("external") is null && mapping.Find("<<") is null && mapping.Text("driver") is null or "bridge");

    /// <summary>Returns the mapping with what its &lt;&lt; brings; its own keys win.</summary>
    private static YamlMappingNode Merged(YamlMappingNode mapping)
    {
        var merged = new YamlMappingNode();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: "<<" })
                merged.Children[key] = value;
        }

        IEnumerable<YamlNode> sources = mapping.Find("<<") switch { YamlSequenceNode list => list.Children, { } one => [one], _ => [] };
        foreach (var (key, value) in sources.OfType<YamlMappingNode>().SelectMany(source => Merged(source).Children))
            merged.Children.TryAdd(key, value);
        return merged;
    }
}
