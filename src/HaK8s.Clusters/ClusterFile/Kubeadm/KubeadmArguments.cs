using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Extra arguments of components: a map of strings up to v1beta3, a list of name and value since v1beta4.</summary>
public static class KubeadmArguments
{
    /// <summary>Path and name of the arguments of ClusterConfiguration that belong to one host, although all control planes get them.</summary>
    public static IReadOnlyList<(string Path, string Name)> OfOneHost { get; } =
    [
        ("apiServer.extraArgs", "advertise-address"), ("apiServer.extraArgs", "bind-address"),
        ("etcd.local.extraArgs", "name"), ("etcd.local.extraArgs", "listen-client-urls"), ("etcd.local.extraArgs", "listen-peer-urls"),
        ("etcd.local.extraArgs", "advertise-client-urls"), ("etcd.local.extraArgs", "initial-advertise-peer-urls"),
    ];

    /// <summary>True if a value of such an argument fits every host: empty, any address, or loopback.</summary>
    public static bool IsEveryHosts(string value) => value.Length == 0
        || value.Contains("0.0.0.0", StringComparison.Ordinal) || value.Contains("[::]", StringComparison.Ordinal) || value is "::" or "127.0.0.1"
        || value.Split(',').All(part => part.Contains("//127.", StringComparison.Ordinal));

    /// <summary>Returns the arguments in the form of an API version.</summary>
    public static YamlNode In(string api, YamlNode arguments)
    {
        var pairs = Of(arguments);
        return api == "v1beta4"
            ? new YamlSequenceNode(pairs.Select(pair => new YamlMappingNode(
                new YamlScalarNode("name"), new YamlScalarNode(pair.Name), new YamlScalarNode("value"), YamlTree.Quoted(pair.Value))))
            : new YamlMappingNode(pairs.DistinctBy(pair => pair.Name).Select(pair =>
                KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(pair.Name), YamlTree.Quoted(pair.Value))));
    }

    /// <summary>Returns name and value of each argument in order, from either form.</summary>
    public static IReadOnlyList<(string Name, string Value, YamlNode Place)> Of(YamlNode? arguments) => arguments switch
    {
        YamlMappingNode map => [.. map.Children.Select(child => (Text(child.Key), Text(child.Value), child.Value))],
        YamlSequenceNode list => [.. list.Children.OfType<YamlMappingNode>().Select(item => (item.Text("name") ?? "", item.Text("value") ?? "", (YamlNode)item))],
        _ => [],
    };

    /// <summary>Removes arguments, in either form.</summary>
    public static void Remove(YamlNode? arguments, IReadOnlyList<string> names)
    {
        if (arguments is YamlMappingNode map)
        {
            foreach (var key in map.Children.Keys.Where(key => names.Contains(Text(key))).ToList())
                map.Children.Remove(key);
        }
        else if (arguments is YamlSequenceNode list)
        {
            foreach (var item in list.Children.OfType<YamlMappingNode>().Where(item => names.Contains(item.Text("name") ?? "")).ToList())
                list.Children.Remove(item);
        }
    }

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
