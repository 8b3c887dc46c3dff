using HaK8s.Sessions.Files;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

public class ExamplesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../../docs/examples"));

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void An_example_is_a_valid_cluster_file(string name) =>
        Assert.That(() => ClusterFiles.Read(Path.Combine(Folder, name)), Throws.Nothing);
}
