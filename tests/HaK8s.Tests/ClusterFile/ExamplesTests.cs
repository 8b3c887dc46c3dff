using HaK8s.ClusterFile;
using HaK8s.Sessions.Files;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

/// <summary>Reads files from disk; ClusterFileReaderTests reads texts.</summary>
public class ExamplesTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));
    private static readonly string Folder = Path.Combine(Root, "docs/examples");

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void An_example_is_a_valid_cluster_file(string name) =>
        Assert.That(() => ClusterFiles.Read(Path.Combine(Folder, name)), Throws.Nothing);

    [TestCase("docs/examples/existing-hosts.yaml", MachineProvider.Existing)]
    [TestCase("docs/examples/proxmox.yaml", MachineProvider.Proxmox)]
    [TestCase("vagrant/cluster.yaml", MachineProvider.Vagrant)]
    [TestCase("vagrant/one-machine.yaml", MachineProvider.Vagrant)]
    public void An_example_has_the_expected_provider(string path, MachineProvider provider) =>
        Assert.That(ClusterFiles.Read(Path.Combine(Root, path)).Machines.Provider, Is.EqualTo(provider));

    [TestCase("docs/examples")]
    [TestCase("vagrant")]
    public void Every_example_is_valid(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Root, folder), "*.yaml");
        Assert.That(files, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var file in files)
                Assert.That(() => ClusterFiles.Read(file), Throws.Nothing, file);
        });
    }

    [Test]
    public void A_missing_file_is_named()
    {
        Assert.That(
            () => ClusterFiles.Read("/nowhere/cluster.yaml"),
            Throws.InstanceOf<ClusterFileException>().With.Message.StartsWith("/nowhere/cluster.yaml: does not exist; fix: "));
    }
}
