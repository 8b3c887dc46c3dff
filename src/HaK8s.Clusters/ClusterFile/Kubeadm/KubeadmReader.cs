using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Splits the text of a user's kubeadm configuration into its documents, or reports its problems.</summary>
internal static class KubeadmReader
{
    /// <param name="source">File name for problems.</param>
    /// <param name="problems">Receives the problems.</param>
    public static UserKubeadm Read(string text, string source, ICollection<Problem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            problems.Add(new Problem(source, (int)exception.Start.Line, (int)exception.Start.Column, "", null, $"this is not valid YAML: {(exception.InnerException ?? exception).Message.Split('\n')[0].TrimEnd('.')}", "check the indentation, the colons and the quotes of this line"));
            return new UserKubeadm(source, []);
        }
        catch (InvalidOperationException)
        {
            problems.Add(new Problem(source, 1, 1, "", null, "this is not valid YAML: it cannot be parsed", "check its brackets and quotes"));
            return new UserKubeadm(source, []);
        }

        var documents = new List<KubeadmDocument>();
        foreach (var root in stream.Documents.Select(document => document.RootNode))
        {
            if (root is YamlScalarNode { Value: null or "" })
                continue;
            if (Document(root, source, problems) is not { } document)
                continue;
            if (documents.Any(other => other.Kind == document.Kind))
                problems.Add(At(source, root, document.Kind, document.Kind, "is given twice", "keep one document of each kind"));
            else
                documents.Add(document);
        }

        if (documents.Count == 0 && problems.Count == 0)
            problems.Add(new Problem(source, 1, 1, "", null, "the file is empty", "write kubeadm's documents, or remove kubernetes.kubeadmConfig"));
        return new UserKubeadm(source, documents);
    }

    /// <summary>Creates a problem at a node.</summary>
    public static Problem At(string source, YamlNode node, string path, string? value, string rule, string fix) =>
        new(source, (int)node.Start.Line, (int)node.Start.Column, path, value, rule, fix);

    private static KubeadmDocument? Document(YamlNode root, string source, ICollection<Problem> problems)
    {
        if (root is not YamlMappingNode mapping)
        {
            problems.Add(At(source, root, "", null, "this document is not a mapping", "begin it with apiVersion: and kind:"));
            return null;
        }

        var kind = mapping.Text("kind") ?? "";
        if (!KubeadmKinds.Groups.TryGetValue(kind, out var group))
        {
            problems.Add(At(source, mapping.Find("kind") ?? mapping, "kind", kind, "is not a kind that kubeadm init and kubeadm join read", $"use {string.Join(", ", KubeadmKinds.Groups.Keys)}"));
            return null;
        }

        var api = (mapping.Text("apiVersion") ?? "").Split('/');
        var fits = api is [var name, var version] && name == group && (group != KubeadmKinds.Group || KubeadmKinds.Versions.Contains(version));
        if (!fits)
        {
            var example = group == KubeadmKinds.Group ? string.Join(", ", KubeadmKinds.Versions.Select(known => $"{group}/{known}")) : $"a version of {group}";
            problems.Add(At(source, mapping.Find("apiVersion") ?? mapping, $"{kind}.apiVersion", string.Join('/', api), $"is not a version of {kind} that HaK8s reads", $"use {example}"));
            return null;
        }

        return new KubeadmDocument(kind, group == KubeadmKinds.Group ? api[1] : "", mapping);
    }
}
