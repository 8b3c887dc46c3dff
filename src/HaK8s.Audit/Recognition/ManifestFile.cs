using HaK8s.Audit.Grammar;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Recognition;

/// <summary>Reads the documents of a YAML file.</summary>
internal static class ManifestFile
{
    /// <summary>Returns the mappings at the top; none if the file is no YAML.</summary>
    public static IReadOnlyList<YamlMappingNode> Roots(Excerpt excerpt)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(string.Join('\n', excerpt.Padded.Split('\n').Select(Placeholders.Plain))));
        }
        catch (YamlException)
        {
            return [];
        }

        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }
}
