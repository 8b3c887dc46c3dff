namespace HaK8s.ClusterFile;

/// <summary>The cluster that is made if no file is given: the lab's.</summary>
public static class DefaultCluster
{
    private const string FileName = "lab.cluster.yaml";

    /// <summary>Text of the file, which is also an example.</summary>
    public static string Text { get; } = EmbeddedText.Read(typeof(DefaultCluster), FileName);

    public static ClusterSpec Read() => ClusterFileReader.Read(Text, FileName);
}
