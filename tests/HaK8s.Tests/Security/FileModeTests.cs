using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;
using HaK8s.Tests.Sessions;
using NUnit.Framework;

namespace HaK8s.Tests.Security;

/// <summary>
/// S3: other users cannot read written files, whatever the umask of the program or host. HaK8s.LabTests checks the
/// machines' files.
/// </summary>
public sealed class FileModeTests
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others = OthersWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-modes-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Nobody_else_may_write_what_the_program_makes_under_umask_000_nor_read_its_log_and_its_clusters_folder()
    {
        using var program = new BuildProgram { Umask = "000" };
        program.Write("cluster.yaml", HaK8s.ClusterFile.DefaultCluster.Text.Replace("provider: lab", "provider: existing", StringComparison.Ordinal)
            + "kubernetes: { source: mirror, mirror: { apt: \"http://127.0.0.1:1/k8s stable main\", keyFile: nowhere.asc, imageRepository: r.example } }\n");
        var before = Directory.EnumerateFileSystemEntries(program.Root, "*", SearchOption.AllDirectories).ToHashSet();
        await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml");
        var made = Directory.EnumerateFileSystemEntries(program.Root, "*", SearchOption.AllDirectories).Where(path => !before.Contains(path) && path != program.Called).ToList();
        Assert.That(made, Has.Some.EndsWith("build.log").And.Some.EndsWith("clusters/lab"));
        Assert.That(made.Where(path => (File.GetUnixFileMode(path) & OthersWrite) != UnixFileMode.None), Is.Empty);
        Assert.That(made.Where(path => path.EndsWith("build.log", StringComparison.Ordinal) || path.EndsWith("clusters/lab", StringComparison.Ordinal))
            .Where(path => (File.GetUnixFileMode(path) & Others) != UnixFileMode.None), Is.Empty);
    }

    [Test]
    public async Task A_file_of_a_host_has_its_mode_from_the_first_byte_under_umask_000()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root, since the files are root's");
        var secret = new ConfigFile($"{_folder}/new/secret", "x", "0600", Secret: true);
        var script = FileActions.Write(new ManagedFile(secret, HaK8s.Hosts.ShellText.Raw($"stat -c %a \"$staged\" > {_folder}/staged")));
        await RunAsync(script.Script.Text);
        Assert.That(await File.ReadAllTextAsync($"{_folder}/staged"), Is.EqualTo("600\n"));
        Assert.That(File.GetUnixFileMode(secret.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode($"{_folder}/new") & OthersWrite, Is.EqualTo(UnixFileMode.None));
    }

    [Test]
    public async Task A_job_and_the_secrets_that_it_writes_are_for_root_alone_under_umask_000()
    {
        var job = new HostJob("modes", "try", HaK8s.Hosts.ShellText.Raw("true"), TimeSpan.FromSeconds(5));
        // The test moves the jobs' folder, replaces systemd and runs the job itself.
        var script = job.Script("run-1").Text
            .Replace("/run/hak8s/jobs", $"{_folder}/jobs", StringComparison.Ordinal)
            .Replace("systemd-run -q --unit=\"$unit\" --collect -- ", $"stat -c '%a %n' {_folder}/jobs/modes {_folder}/jobs/modes/* > {_folder}/seen; ", StringComparison.Ordinal);
        await RunAsync("systemctl() { false; }\n" + script);
        var modes = (await File.ReadAllLinesAsync($"{_folder}/seen")).Select(line => $"{line.Split(' ')[0]} {Path.GetFileName(line)}");
        Assert.That(modes, Is.EquivalentTo(["700 modes", "600 log", "600 job", "600 run"]));
    }

    private static Task<string> RunAsync(string script) =>
        LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", "umask 000; eval \"$(cat)\"") { Input = script }, CancellationToken.None);
}
