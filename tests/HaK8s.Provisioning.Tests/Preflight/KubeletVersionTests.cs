using System.Text;
using HaK8s.Preflight.Facts;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Runs the function in a real bash; the kubelet is a script that notes each start.</summary>
public sealed class KubeletVersionTests
{
    private string _folder = null!;

    private string Kubelet => Path.Combine(_folder, "kubelet");

    private string Starts => Path.Combine(_folder, "starts");

    private string Remembered => Path.Combine(_folder, "run", "kubelet");

    [SetUp]
    public void Install()
    {
        _folder = Directory.CreateTempSubdirectory("hak8s-kubelet-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "run"));
        File.CreateSymbolicLink(Path.Combine(_folder, "stat"), ProgramPath.Find("stat")!);
        Install("1.35.2");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Kubelet_is_started_once_for_the_same_file()
    {
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.35.2\n"));
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.35.2\n"));
        Assert.That(File.ReadAllLines(Starts), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_replaced_file_is_asked_again()
    {
        await ReadAsync();
        Install("1.35.3");
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.35.3\n"));
    }

    [Test]
    public async Task A_file_that_was_changed_in_place_is_asked_again_also_with_its_old_size_and_time()
    {
        await ReadAsync();
        var time = File.GetLastWriteTimeUtc(Kubelet);
        using (var file = new FileStream(Kubelet, FileMode.Open, FileAccess.Write))
            await file.WriteAsync(Program("1.36.0"));
        File.SetLastWriteTimeUtc(Kubelet, time);
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.36.0\n"));
    }

    [TestCase("")]
    [TestCase("1.34.0\n")]
    [TestCase("\n\n")]
    public async Task A_damaged_memory_is_not_believed(string memory)
    {
        await File.WriteAllTextAsync(Remembered, memory);
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.35.2\n"));
    }

    [Test]
    public async Task Without_the_folder_nothing_is_remembered()
    {
        Directory.Delete(Path.Combine(_folder, "run"));
        Assert.That(await ReadAsync(), Is.EqualTo("kubelet\t1.35.2\n"));
        Assert.That(Directory.Exists(Path.Combine(_folder, "run")), Is.False);
    }

    [Test]
    public async Task Without_a_kubelet_nothing_is_said()
    {
        File.Delete(Kubelet);
        Assert.That(await ReadAsync(), Is.Empty);
    }

    [Test]
    public async Task A_kubelet_that_does_not_start_has_no_version_and_is_not_remembered()
    {
        await File.WriteAllTextAsync(Kubelet, "#!/bin/sh\nexit 1\n");
        Assert.That(await ReadAsync(), Is.Empty);
        Assert.That(File.Exists(Remembered), Is.False);
    }

    private byte[] Program(string version) => Encoding.UTF8.GetBytes($"#!/bin/sh\necho >> {Starts}\n[ \"$1\" = --version ] && echo Kubernetes v{version}\n");

    /// <summary>As a package manager installs: the old file's place is taken by a new one.</summary>
    private void Install(string version)
    {
        var program = Path.Combine(_folder, "new");
        File.WriteAllBytes(program, Program(version));
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetLastWriteTimeUtc(program, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Move(program, Kubelet, overwrite: true);
    }

    private async Task<string> ReadAsync()
    {
        // Other kubelets of this computer must not be found.
        var script = $"PATH={_folder}\n{KubeletVersion.Function.Text}\nkubelet_version {Remembered}";
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.Empty);
        return result.Output;
    }
}
