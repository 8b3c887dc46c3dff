using HaK8s.ClusterFile;
using HaK8s.Reliability;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class UpgradeVersionsTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-versions-").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_trial_gets_the_next_version_until_the_last()
    {
        var file = Path.Combine(_folder, "c.yaml");
        var versions = new UpgradeVersions(file, "name: x\nkubernetes:\n  controlPlanesRunWorkloads: true\n");
        Assert.That(File.ReadAllText(file), Is.EqualTo("name: x\nkubernetes:\n  controlPlanesRunWorkloads: true\n  version: 1.20.2\n  source: debian\n"));
        var seen = new List<string>();
        while (!versions.IsLast)
        {
            versions.Raise();
            seen.Add(File.ReadAllLines(file)[^2].Trim());
        }

        Assert.That(seen, Is.EqualTo(new[] { "1.20.3", "1.21.0", "1.21.1", "1.21.2", "1.21.3" }.Select(version => $"version: {version}")));
        Assert.That(seen.Select(version => version.Split(' ')[1]), Has.All.Matches<string?>(version => KubernetesSpec.IsDebian(version!)), "the lab serves it");
        versions.Reset();
        Assert.That(File.ReadAllText(file), Does.Contain("version: 1.20.2\n"));
    }
}
