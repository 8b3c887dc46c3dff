using System.Text;
using HaK8s.ClusterFile;
using HaK8s.Sessions.Files;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Files;

/// <summary>Files as written by editors, other systems and by mistake.</summary>
public sealed class TextFileTests
{
    private static readonly byte[] Default = Encoding.UTF8.GetBytes(DefaultCluster.Text);

    private string _path = null!;

    [SetUp]
    public void MakeFolder() => _path = Path.Combine(Directory.CreateTempSubdirectory("hak8s-files-").FullName, "cluster.yaml");

    [TearDown]
    public void RemoveFolder() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static IEnumerable<TestCaseData> Same()
    {
        yield return Case("byte order mark", [0xef, 0xbb, 0xbf, .. Default]);
        yield return Case("line ends of Windows", Encoding.UTF8.GetBytes(DefaultCluster.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        yield return Case("UTF-16", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(DefaultCluster.Text)]);
        yield return Case("no line end at the end", Encoding.UTF8.GetBytes(DefaultCluster.Text.TrimEnd()));
        yield return Case("blanks at line ends", Encoding.UTF8.GetBytes(DefaultCluster.Text.Replace("\n", "  \n", StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(Same))]
    public void It_is_the_same_cluster(byte[] content)
    {
        File.WriteAllBytes(_path, content);
        Assert.That(ClusterFiles.Read(_path).Hosts, Is.EqualTo(DefaultCluster.Read().Hosts));
    }

    [Test]
    public void A_path_without_a_text_file_is_reported() => Assert.Multiple(() =>
    {
        Assert.That(Refusal([1, 2, 0, 3]), Is.EqualTo("is not a text file; fix: give the path of a YAML file"));
        Assert.That(Refusal(new byte[TextFile.Largest + 1]), Does.StartWith("is larger than 256 KiB; fix: "));
        Assert.That(Refusal(Path.GetDirectoryName(_path)!), Is.EqualTo("is a folder; fix: give the path of a file in it"));
        Assert.That(Refusal("/dev/zero"), Does.StartWith("is larger than "));
        Assert.That(Refusal(_path + "\0x"), Does.StartWith("cannot be read: "));
    });

    [Test]
    public void Bytes_of_another_encoding_are_a_problem_with_their_position()
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes(DefaultCluster.Text.Replace("name: lab", "name: läb", StringComparison.Ordinal)));
        Assert.That(() => ClusterFiles.Read(_path), Throws.InstanceOf<ClusterFileException>().With.Message.Contains("name: \"l\ufffdb\" is not a DNS label"));
    }

    private string Refusal(byte[] content)
    {
        File.WriteAllBytes(_path, content);
        return Refusal(_path);
    }

    private static string Refusal(string path)
    {
        var problem = Assert.Throws<ClusterFileException>(() => ClusterFiles.Read(path))!.Problems.Single();
        return $"{problem.Rule}; fix: {problem.Fix}";
    }

    private static TestCaseData Case(string name, byte[] content) => new TestCaseData(content).SetArgDisplayNames(name);
}
