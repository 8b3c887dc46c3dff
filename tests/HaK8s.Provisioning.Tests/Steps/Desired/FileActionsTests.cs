using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Desired;

/// <summary>Writes files with a real bash.</summary>
public sealed class FileActionsTests
{
    private const string Ours = "# Written by HaK8s.\nnew\n";

    private string _folder = null!;

    private string Target => Path.Combine(_folder, "haproxy.cfg");

    private string Kept => Target + ".before-hak8s";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_user_provided_file_is_backed_up_once_before_it_is_replaced()
    {
        await File.WriteAllTextAsync(Target, "somebody's own\n");
        await WriteAsync(Ours);
        await WriteAsync(Ours + "again\n");
        Assert.That(await File.ReadAllTextAsync(Target), Is.EqualTo(Ours + "again\n"));
        Assert.That(await File.ReadAllTextAsync(Kept), Is.EqualTo("somebody's own\n"));
    }

    [Test]
    public async Task Our_files_secrets_and_new_files_get_no_backup()
    {
        await WriteAsync(Ours);
        await WriteAsync(Ours + "again\n");
        await WriteAsync("secret\n", secret: true);
        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { Target }));
    }

    private async Task WriteAsync(string content, bool secret = false)
    {
        var file = new ConfigFile(Target, content, Owner: $"{Environment.UserName}:", Secret: secret);
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", FileActions.Write(new ManagedFile(file)).Script.Text), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }
}
