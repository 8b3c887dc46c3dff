using HaK8s.Machines;
using HaK8s.Machines.Vagrant;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

public class OwnVagrantfileTests
{
    private static readonly string InRepository = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../../vagrant/Vagrantfile"));

    [Test]
    public void Programs_without_the_repository_get_its_Vagrantfile()
    {
        var root = Directory.CreateTempSubdirectory("hak8s-vagrantfile-");
        try
        {
            var cluster = new ClusterFolder(Path.Combine(root.FullName, "clusters", "example"));
            var file = Path.Combine(OwnVagrantfile.WriteTo(cluster), "Vagrantfile");
            Assert.That(File.ReadAllText(file), Is.EqualTo(File.ReadAllText(InRepository)));

            File.WriteAllText(file, "# of another version");
            OwnVagrantfile.WriteTo(cluster);
            Assert.That(File.ReadAllText(file), Is.EqualTo(File.ReadAllText(InRepository)));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
