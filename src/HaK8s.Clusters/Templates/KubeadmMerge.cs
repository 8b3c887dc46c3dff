using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Templates;

/// <summary>
/// Merges a user's kubeadm configuration into the rendered one. HaK8s' values stay, and the user's additions are
/// included.
/// </summary>
internal static class KubeadmMerge
{
    /// <summary>Our defaults that a user's value replaces, by kind.</summary>
    private static readonly (string Kind, string Path)[] Defaults = [(KubeadmKinds.KubeProxy, "mode")];

    /// <param name="rendered">One or several YAML documents.</param>
    /// <param name="user">Null: the text stays unchanged, including its comments.</param>
    /// <param name="api">kubeadm's API version of the rendered documents, such as v1beta4.</param>
    /// <param name="without">Paths that are removed from the user's documents.</param>
    public static string Of(string rendered, UserKubeadm? user, string api, params IReadOnlyCollection<string> without)
    {
        if (user is null)
            return rendered;
        var stream = new YamlStream();
        stream.Load(new StringReader(rendered));
        var theirs = KubeadmConversion.Convert(user, api);
        return string.Join("---\n", stream.Documents.Select(document => (YamlMappingNode)document.RootNode).Select(ours =>
            Text(theirs.GetValueOrDefault(ours.Text("kind") ?? "") is { } found ? Merged(ours, found, without) : ours)));
    }

    private static YamlMappingNode Merged(YamlMappingNode ours, YamlMappingNode theirs, IReadOnlyCollection<string> without)
    {
        var kind = ours.Text("kind");
        foreach (var path in without)
            theirs.Take(path);
        foreach (var (_, path) in Defaults.Where(entry => entry.Kind == kind && theirs.Find(entry.Path) is not null))
            ours.Take(path);
        // The three values of a component belong together: with one of the user's and two of ours it might not start.
        foreach (var component in LeaderElection.Components.Where(component => kind == KubeadmKinds.Cluster && LeaderElection.Given(theirs, component).Count > 0))
            KubeadmArguments.Remove(ours.Find($"{component}.extraArgs"), LeaderElection.Arguments);
        return (YamlMappingNode)Deep(ours, theirs, "");
    }

    private static YamlNode Deep(YamlNode ours, YamlNode theirs, string key)
    {
        if (ours is YamlSequenceNode list && theirs is YamlSequenceNode others)
        {
            if (key is "extraArgs" or "kubeletExtraArgs")
                return Arguments(list, others);
            if (key == "extraVolumes")
                return Volumes(list, others);
            return key is "certSANs" or "ignorePreflightErrors" or "skipPhases" ? Union(list, others) : ours;
        }

        if (ours is not YamlMappingNode mapping || theirs is not YamlMappingNode additions)
            return ours;
        var merged = YamlTree.Mapping(mapping);
        foreach (var (name, value) in additions.Children)
            merged.Children[name] = mapping.Children.TryGetValue(name, out var mine) ? Deep(mine, value, ((YamlScalarNode)name).Value ?? "") : value;
        return merged;
    }

    private static YamlSequenceNode Arguments(YamlSequenceNode ours, YamlSequenceNode theirs)
    {
        var names = KubeadmArguments.Of(ours).Select(argument => argument.Name).ToHashSet();
        return new YamlSequenceNode(ours.Children.Concat(KubeadmArguments.Of(theirs).Where(argument => !names.Contains(argument.Name)).Select(argument => argument.Place)));
    }

    private static YamlSequenceNode Volumes(YamlSequenceNode ours, YamlSequenceNode theirs)
    {
        static string? Name(YamlNode volume) => (volume as YamlMappingNode)?.Text("name");
        return new(ours.Children.Concat(theirs.Children.Where(volume => !ours.Children.Any(other => Name(other) == Name(volume)))));
    }

    private static YamlSequenceNode Union(YamlSequenceNode ours, YamlSequenceNode theirs) =>
        new(ours.Children.Concat(theirs.Children.Where(item => !ours.Children.Any(other => Value(other) == Value(item)))));

    private static string? Value(YamlNode node) => (node as YamlScalarNode)?.Value;

    private static string Text(YamlMappingNode root)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        var text = writer.ToString().ReplaceLineEndings("\n");
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }
}
