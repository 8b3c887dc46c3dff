using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Sessions.Kubeconfigs;

/// <summary>Merges a cluster's kubeconfig into a user's kubeconfig, under the cluster's name. Pure.</summary>
internal static class KubeconfigMerge
{
    /// <param name="own">The user's kubeconfig, or empty.</param>
    /// <param name="fetched">The cluster's kubeconfig, with one cluster, user and context.</param>
    /// <param name="name">Name of the cluster, used for its cluster and context; its user is NAME-admin.</param>
    /// <returns>The user's kubeconfig with these entries added or replaced. All else stays, including an existing
    /// current context.</returns>
    /// <exception cref="FormatException">One of the two is not a kubeconfig; the message is for users.</exception>
    public static string Of(string own, string fetched, string name)
    {
        var root = Root(own, "your kubeconfig");
        var source = Root(fetched, "the cluster's kubeconfig");
        var user = $"{name}-admin";
        Put(root, "clusters", name, "cluster", Single(source, "clusters", "cluster"));
        Put(root, "users", user, "user", Single(source, "users", "user"));
        Put(root, "contexts", name, "context", new YamlMappingNode(
            new YamlScalarNode("cluster"), YamlTree.Quoted(name), new YamlScalarNode("user"), YamlTree.Quoted(user)));
        if (root.Text("apiVersion") is null)
            root.Put("apiVersion", new YamlScalarNode("v1"));
        if (root.Text("kind") is null)
            root.Put("kind", new YamlScalarNode("Config"));
        if (string.IsNullOrEmpty(root.Text("current-context")))
            root.Put("current-context", YamlTree.Quoted(name));

        using var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        var text = writer.ToString().ReplaceLineEndings("\n");
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }

    private static void Put(YamlMappingNode root, string list, string name, string key, YamlNode value)
    {
        var entry = new YamlMappingNode(new YamlScalarNode("name"), YamlTree.Quoted(name), new YamlScalarNode(key), value);
        if (root.Find(list) is not YamlSequenceNode entries)
        {
            root.Put(list, new YamlSequenceNode(entry));
            return;
        }

        var index = entries.Children.ToList().FindIndex(node => (node as YamlMappingNode)?.Text("name") == name);
        if (index >= 0)
            entries.Children[index] = entry;
        else
            entries.Children.Add(entry);
    }

    private static YamlNode Single(YamlMappingNode source, string list, string key) =>
        source.Find(list) is YamlSequenceNode { Children: [YamlMappingNode entry] } && entry.Find(key) is { } value
            ? value.Copy()
            : throw new FormatException($"the cluster's kubeconfig does not have exactly one entry in {list}");

    private static YamlMappingNode Root(string text, string what)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            throw new FormatException($"{what} is not valid YAML: {exception.Message.Split('\n')[0]}", exception);
        }

        return stream.Documents switch
        {
            [] => [],
            [{ RootNode: YamlMappingNode root }] => root,
            [{ RootNode: YamlScalarNode { Value: null or "" } }] => [],
            _ => throw new FormatException($"{what} is not a single document with a mapping"),
        };
    }
}
