using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Reads and changes YAML by paths such as networking.podSubnet.</summary>
public static class YamlTree
{
    public static YamlNode? Find(this YamlMappingNode root, string path)
    {
        YamlNode? node = root;
        foreach (var key in path.Split('.'))
            node = node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
        return node;
    }

    /// <summary>Returns the items of a list; none if there is no list at the path.</summary>
    public static IEnumerable<YamlNode> Items(this YamlMappingNode root, string path) => (root.Find(path) as YamlSequenceNode)?.Children ?? [];

    public static string? Text(this YamlMappingNode root, string path) => (root.Find(path) as YamlScalarNode)?.Value;

    /// <summary>Removes a node and returns it; null if there is none.</summary>
    public static YamlNode? Take(this YamlMappingNode root, string path)
    {
        var end = path.LastIndexOf('.');
        var parent = end < 0 ? root : root.Find(path[..end]) as YamlMappingNode;
        var node = root.Find(path);
        if (node is not null)
            parent!.Children.Remove(new YamlScalarNode(path[(end + 1)..]));
        return node;
    }

    /// <summary>Sets a node at a path; creates missing mappings on the way.</summary>
    public static void Put(this YamlMappingNode root, string path, YamlNode value)
    {
        var keys = path.Split('.');
        var mapping = root;
        foreach (var key in keys[..^1])
        {
            if (mapping.Find(key) is not YamlMappingNode next)
                mapping.Children[new YamlScalarNode(key)] = next = [];
            mapping = next;
        }

        mapping.Children[new YamlScalarNode(keys[^1])] = value;
    }

    /// <summary>Copies a node without anchors.</summary>
    public static YamlNode Copy(this YamlNode node) => node switch
    {
        YamlMappingNode mapping => Mapping(mapping),
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Children.Select(Copy)),
        YamlScalarNode scalar => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not a node of a kubeadm configuration."),
    };

    public static YamlMappingNode Mapping(YamlMappingNode mapping) =>
        new(mapping.Children.Select(child => KeyValuePair.Create(Copy(child.Key), Copy(child.Value))));

    /// <summary>Creates quoted text, so that true and 1 stay text.</summary>
    public static YamlScalarNode Quoted(string? text) => new(text) { Style = ScalarStyle.DoubleQuoted };
}
