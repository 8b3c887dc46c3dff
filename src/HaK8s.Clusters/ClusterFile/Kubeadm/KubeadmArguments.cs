using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Extra arguments of components: a map of strings up to v1beta3, a list of name and value since v1beta4.</summary>
public static class KubeadmArguments
{
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
