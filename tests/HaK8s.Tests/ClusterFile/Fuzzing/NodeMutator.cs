using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>Changes one node of a YAML tree: removed, doubled, of another type, in another order, huge or strange.</summary>
internal sealed class NodeMutator(Random random)
{
    private static readonly string[] Strange =
    [
        "", "~", "null", "true", "0", "-1", "65536", "1e308", "2147483648", ".inf", "10.98.0.21", "10.98.0.0/16", "0.0.0.0/0", "::1", "lb-1", "1.34.2", "v1.20.2", "calico", "nginx",
        "external", "existing", "proxmox", "vagrant", "etcd", "controlPlane", "ünïcödé", "名前", "\u202etxt", "😀", "a\nb", "$(reboot)", "-oProxyCommand=id", "../../etc/passwd", "{{host}}", "%h",
    ];

    /// <summary>Returns the text unchanged if it is not YAML that can be changed.</summary>
    public string Mutate(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            return text;
        }

        if (stream.Documents.Count == 0)
            return text;
        var places = Parents(stream.Documents[0].RootNode, 0).ToList();
        if (places.Count == 0)
            return text;
        Change(places[random.Next(places.Count)]);
        using var writer = new StringWriter();
        stream.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private void Change(YamlNode parent)
    {
        if (parent is YamlSequenceNode sequence)
            Change(sequence.Children);
        else if (parent is YamlMappingNode mapping)
            Change(mapping);
    }

    private void Change(IList<YamlNode> items)
    {
        var at = random.Next(items.Count);
        switch (random.Next(5))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Add(items[at]);
                break;
            case 2:
                (items[0], items[at]) = (items[at], items[0]);
                break;
            case 3:
                foreach (var _ in Enumerable.Range(0, random.Next(300)))
                    items.Add(items[at]);
                break;
            default:
                items[at] = Another(items[at]);
                break;
        }
    }

    private void Change(YamlMappingNode mapping)
    {
        var keys = mapping.Children.Keys.ToList();
        var key = keys[random.Next(keys.Count)];
        var value = mapping.Children[key];
        mapping.Children.Remove(key);
        switch (random.Next(4))
        {
            case 0:
                break;
            case 1:
                // Added again as the last key.
                mapping.Children[key] = value;
                break;
            case 2:
                mapping.Children[new YamlScalarNode($"{key}{Strange[random.Next(Strange.Length)]}")] = value;
                break;
            default:
                mapping.Children[key] = Another(value);
                break;
        }
    }

    private YamlNode Another(YamlNode node) => random.Next(6) switch
    {
        0 => new YamlSequenceNode(node, node),
        1 => new YamlMappingNode("name", node),
        2 => new YamlScalarNode(new string((char)('a' + random.Next(26)), random.Next(1, 100_000))),
        3 => new YamlScalarNode(new string('9', random.Next(1, 400))),
        _ => new YamlScalarNode(Strange[random.Next(Strange.Length)]) { Style = random.Next(2) == 0 ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted },
    };

    private static IEnumerable<YamlNode> Parents(YamlNode node, int level)
    {
        if (level > 15)
            return [];
        return node switch
        {
            YamlSequenceNode { Children.Count: > 0 } sequence => sequence.Children.SelectMany(child => Parents(child, level + 1)).Prepend(sequence),
            YamlMappingNode { Children.Count: > 0 } mapping => mapping.Children.Values.SelectMany(child => Parents(child, level + 1)).Prepend(mapping),
            _ => [],
        };
    }
}
