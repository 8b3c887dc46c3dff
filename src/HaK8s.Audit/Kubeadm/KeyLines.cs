using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Finds the lines of keys; a mapping or a list itself begins on the line below its key.</summary>
internal static class KeyLines
{
    /// <returns>1 if the path does not exist.</returns>
    public static int Of(YamlMappingNode root, string path)
    {
        var split = path.LastIndexOf('.');
        var parent = split < 0 ? root : root.Find(path[..split]) as YamlMappingNode;
        return parent?.Children.Keys.OfType<YamlScalarNode>().Where(key => key.Value == path[(split + 1)..]).Select(key => (int)key.Start.Line).FirstOrDefault() ?? 1;
    }
}
