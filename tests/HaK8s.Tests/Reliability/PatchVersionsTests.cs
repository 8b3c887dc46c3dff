using HaK8s.ClusterFile;
using HaK8s.Reliability;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class PatchVersionsTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-versions-").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_trial_gets_the_next_patch_version_until_the_last()
    {
        var file = Path.Combine(_folder, "c.yaml");
        var versions = new PatchVersions(file, "name: x\nkubernetes:\n  controlPlanesRunWorkloads: true\n");
        Assert.That(File.ReadAllText(file), Is.EqualTo("name: x\nkubernetes:\n  controlPlanesRunWorkloads: true\n  version: 1.20.2\n  source: debian\n"));
        var seen = new List<string>();
        while (!versions.IsLast)
        {
            versions.Raise();
            seen.Add(File.ReadAllLines(file)[^2].Trim());
        }

        Assert.That((seen[0], seen[^1]), Is.EqualTo(("version: 1.20.3", $"version: {KubernetesSpec.LastDebianVersion}")));
        versions.Reset();
        Assert.That(File.ReadAllText(file), Does.Contain("version: 1.20.2\n"));
    }
}
