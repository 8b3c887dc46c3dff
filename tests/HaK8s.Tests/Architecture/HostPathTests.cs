using System.Text.RegularExpressions;
using HaK8s.Tests.Security;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

/// <summary>Checks that C# names files and folders of hosts only through <see cref="HostPaths"/>.</summary>
public partial class HostPathTests
{
    /// <summary>The files of the class begin with it.</summary>
    private const string Paths = "src/HaK8s.Clusters/HostPaths.";

    /// <summary>Places whose paths are on no host of a cluster, each with a reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["src/HaK8s.Hosts/Hosts/Ssh/Managed/"] = "this computer's ssh configuration and known hosts",
        ["src/HaK8s/Sessions/Auditing/LabPrograms.cs"] = "files in a root of the lab, which no cluster has",
        ["src/HaK8s.Audit/Kubeadm/Rules/ComponentArguments.cs"] = "folders that kubeadm mounts into the API server's pod",
        ["src/HaK8s.Audit/AcrossFiles/Containers/WrongPath.cs"] = "a folder in a container",
        ["src/HaK8s.Machines/Debian/"] = "this computer's files",
        ["src/HaK8s.Machines/Mirror/"] = "files of this computer, and of the packages and images that the mirror makes",
    };

    [Test]
    public void Strings_that_begin_with_a_path_on_hosts_are_in_one_class()
    {
        var files = FilesWithPaths();
        Assert.That(files, Has.Some.StartsWith(Paths));
        Assert.That(files.Where(name => !name.StartsWith(Paths, StringComparison.Ordinal) && !Exceptions.Keys.Any(place => name.StartsWith(place, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void Every_exception_is_needed() =>
        Assert.That(Exceptions.Keys.Where(place => !FilesWithPaths().Any(name => name.StartsWith(place, StringComparison.Ordinal))), Is.Empty);

    [TestCase("""new("/etc/nginx/nginx.conf")""", true)]
    [TestCase("""$"/var/lib/hak8s/{name}" """, true)]
    [TestCase("""const string Folder = "/etc";""", true)]
    [TestCase("""$"remove /etc/hosts" """, false)]
    [TestCase("/// such as \"/etc/hosts\"", false)]
    [TestCase("""Path.Combine(root, "/etcetera")""", false)]
    public void A_path_is_found_at_the_beginning_of_a_string(string line, bool expected) => Assert.That(PathOnHost().IsMatch(line), Is.EqualTo(expected));

    private static List<string> FilesWithPaths() =>
    [
        .. SourceFiles.All()
            .Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal) && file.Name.EndsWith(".cs", StringComparison.Ordinal) && PathOnHost().IsMatch(file.Text))
            .Select(file => file.Name),
    ];

    /// <summary>Matches in code, not in comments.</summary>
    [GeneratedRegex("""^(?!\s*//).*"/(?:etc|var/lib)\b""", RegexOptions.Multiline)]
    private static partial Regex PathOnHost();
}
