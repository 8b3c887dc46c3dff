using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh;

[TestFixture]
public sealed class SocketFolderTests
{
    private DirectoryInfo _root = null!;

    [SetUp]
    public void Start() => _root = Directory.CreateTempSubdirectory("hak8s-");

    [TearDown]
    public void Stop() => _root.Delete(recursive: true);

    [Test]
    public void It_is_private_and_its_sockets_have_short_paths()
    {
        using var folder = new SocketFolder();
        Assert.That(File.GetUnixFileMode(folder.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(folder.NextSocket(), Has.Length.LessThan(90));
    }

    [Test]
    public void Folders_of_killed_runs_are_removed_and_those_of_living_runs_stay()
    {
        var dead = _root.CreateSubdirectory("hak8s-ssh-dead").FullName;
        File.WriteAllText(Path.Combine(dead, "owner"), "");
        File.WriteAllText(Path.Combine(dead, "1"), "");
        using var living = new SocketFolder(_root.FullName);
        using var next = new SocketFolder(_root.FullName);
        Assert.That((Directory.Exists(dead), Directory.Exists(living.Path), Directory.Exists(next.Path)), Is.EqualTo((false, true, true)));
    }

    [Test]
    public void It_is_removed_with_its_run()
    {
        var folder = new SocketFolder(_root.FullName);
        folder.Dispose();
        Assert.That(Directory.Exists(folder.Path), Is.False);
    }
}
