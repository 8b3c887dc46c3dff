using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm;

/// <summary>A file for kubeadm's --config.</summary>
/// <param name="Documents">The documents with an apiVersion and a kind.</param>
/// <param name="Problem">The YAML error with its line; null if the file is valid YAML.</param>
internal sealed record KubeadmConfig(string File, IReadOnlyList<KubeadmDocument> Documents, (int Line, string Text)? Problem)
{
    /// <summary>Documents that lack their apiVersion or their kind.</summary>
    public IReadOnlyList<YamlMappingNode> Incomplete { get; init; } = [];

    /// <summary>True: the documents are one file, and not pieces of a guide.</summary>
    public bool IsOneFile { get; init; }

    public static KubeadmConfig Parse(Excerpt excerpt)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(string.Join('\n', excerpt.Padded.Split('\n').Select(Placeholders.Plain))));
        }
        catch (YamlException exception)
        {
            var text = exception.Message.Split('\n')[0];
            // For a tab as indentation YamlDotNet names the mapping's begin, not the tab.
            var tab = excerpt.Lines.FirstOrDefault(line => line.Number >= exception.Start.Line && line.Text.TrimStart(' ').StartsWith('\t'));
            return new KubeadmConfig(excerpt.File, [], (tab.Number > 0 ? tab.Number : (int)exception.Start.Line, text));
        }

        var roots = stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().ToList();
        return new KubeadmConfig(excerpt.File, [.. roots.Where(IsComplete).Select(Document)], Problem: null)
        {
            Incomplete = [.. roots.Where(root => root.Children.Count > 0 && !IsComplete(root))],
            IsOneFile = !excerpt.FromGuide && !excerpt.Lines.Any(line => line.Text.Contains("{%", StringComparison.Ordinal)),
        };
    }

    private static bool IsComplete(YamlMappingNode root) => root.Text("kind") is not null && root.Text("apiVersion") is not null;

    private static KubeadmDocument Document(YamlMappingNode root)
    {
        var api = root.Text("apiVersion")!.Split('/');
        return new KubeadmDocument(root.Text("kind")!, api is [KubeadmKinds.Group, var version] ? version : "", root);
    }
}
