using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Software;
using NUnit.Framework;

namespace HaK8s.Tests.Software;

/// <summary>Reads sources of apt in a folder with a real bash.</summary>
public sealed class ForeignSourcesTests
{
    private const string Kubernetes = "https://pkgs.k8s.io/core:/stable:/v1.34/deb/";
    private const string Docker = "https://download.docker.com/linux/debian";

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-apt-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("kubernetes.list", $"deb [signed-by=/etc/apt/keyrings/kubernetes-apt-keyring.gpg] {Kubernetes} /", ExpectedResult = "source hak8s-kubernetes")]
    [TestCase("kubernetes.list", $"  deb [ arch=amd64 signed-by=x ] {Kubernetes} / # the guide's line", ExpectedResult = "source hak8s-kubernetes")]
    [TestCase("a.list", "deb https://pkgs.k8s.io/core:/stable:/v1.34/deb /", ExpectedResult = "source hak8s-kubernetes")]
    [TestCase("a.list", $"# deb {Kubernetes} /", ExpectedResult = "")]
    [TestCase("a.list", "deb https://pkgs.k8s.io/core:/stable:/v1.33/deb/ /", ExpectedResult = "")]
    [TestCase("a.list", $"deb-src [signed-by=x] {Kubernetes} /", ExpectedResult = "clash hak8s-kubernetes")]
    [TestCase("a.list.save", $"deb {Kubernetes} /", ExpectedResult = "")]
    [TestCase("hak8s-kubernetes.list", $"deb [signed-by=x] {Kubernetes} /", ExpectedResult = "")]
    [TestCase("docker.list", $"deb [arch=amd64] {Docker} bookworm stable test", ExpectedResult = "source hak8s-containerd")]
    [TestCase("docker.list", $"deb {Docker} bookworm test", ExpectedResult = "clash hak8s-containerd")]
    [TestCase("docker.list", $"deb {Docker} trixie stable", ExpectedResult = "")]
    [TestCase("docker.sources", $"# Docker\nTypes: deb deb-src\nURIs: {Docker}\nSuites: bookworm\nComponents:\n test\n# more\n stable\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n URIs: no\n", ExpectedResult = "source hak8s-containerd\nclash hak8s-containerd")]
    [TestCase("docker.sources", $"Types: deb\nURIs: {Docker}\nSuites: trixie\nComponents: stable\n\nTypes: deb\nuris: {Docker}\nSuites: bookworm\nComponents: stable", ExpectedResult = "source hak8s-containerd")]
    [TestCase("docker.sources", $"Types: deb\nURIs: {Docker}\nSuites: bookworm\nComponents: stable\nEnabled: no\n", ExpectedResult = "")]
    public async Task<string> A_source_of_somebody_else_is_found(string file, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, file), content);
        var script = ForeignSources.Observation([new RepositoryPlan("hak8s-kubernetes", $"{Kubernetes} /", "key"), new RepositoryPlan("hak8s-containerd", $"{Docker} bookworm stable", "key")])
            .Text.Replace("/etc/apt/sources.list.d", _folder, StringComparison.Ordinal);
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", ["-c", "set -u\n" + script]), CancellationToken.None);
        Assert.That(result.Error, Is.Empty);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(parts => parts[2].StartsWith(_folder, StringComparison.Ordinal)).ToList();
        Assert.That(lines.Select(parts => parts[2]), Is.All.EqualTo(Path.Combine(_folder, file)));
        return string.Join('\n', lines.Select(parts => $"{parts[0]} {parts[1]}"));
    }
}
