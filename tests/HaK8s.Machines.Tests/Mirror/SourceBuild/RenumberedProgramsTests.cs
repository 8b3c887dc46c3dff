using System.Text;
using HaK8s.Machines;
using HaK8s.Machines.Mirror.SourceBuild;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.SourceBuild;

public sealed class RenumberedProgramsTests
{
    private string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("hak8s-renumbered").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Copies_report_the_other_version_and_nothing_else_changes()
    {
        var built = Directory.CreateDirectory(Path.Combine(_folder, "built")).FullName;
        var program = Path.Combine(built, "kubeadm");
        await File.WriteAllTextAsync(program, "ELF\0v1.20.2\0archive\0v1.20.2\0" + "1.20.20 v1.20.1");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var copies = await new RenumberedPrograms("1.20.2", "1.20.3", Path.Combine(_folder, "copies")).EnsureAsync(built, CancellationToken.None);
        var copy = new FileInfo(Path.Combine(copies, "kubeadm"));
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(copy.FullName), Is.EqualTo("ELF\0v1.20.3\0archive\0v1.20.3\0" + "1.20.20 v1.20.1"));
            Assert.That(copy.UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserExecute));
            Assert.That(copy.LastWriteTimeUtc, Is.EqualTo(File.GetLastWriteTimeUtc(program)));
        });
    }

    [Test]
    public async Task A_program_without_its_version_is_refused()
    {
        var built = Directory.CreateDirectory(Path.Combine(_folder, "built")).FullName;
        await File.WriteAllTextAsync(Path.Combine(built, "kubectl"), "v1.20.5");
        var renumbered = new RenumberedPrograms("1.20.2", "1.20.3", Path.Combine(_folder, "copies"));
        var error = await Assert.ThrowsAsync<MachinesException>(() => renumbered.EnsureAsync(built, CancellationToken.None));
        Assert.That(error!.Message, Does.Contain("kubectl does not contain its version v1.20.2"));
        Assert.That(Directory.Exists(renumbered.Folder), Is.False);
    }

    [Test]
    public void Texts_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => RenumberedPrograms.Replace(Encoding.ASCII.GetBytes("v1.20.2"), "v1.20.2", "v1.20.10"));
}
