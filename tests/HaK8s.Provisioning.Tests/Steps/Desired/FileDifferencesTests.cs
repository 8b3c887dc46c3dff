using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Desired;

/// <summary>Runs the comparison in a real bash on real files.</summary>
public sealed class FileDifferencesTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s test's ").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Files_that_exist_are_compared_and_secrets_are_not_shown()
    {
        var changed = Write("changed", "one\ntwo\nthree\n");
        var same = Write("same", "one\n");
        var secret = Write("secret", "password\n");
        var closed = Write("closed", "password\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var text = await FileDifferences.ReadAsync(
            new BashHost(),
            [
                new ConfigFile(changed, "one\n2\nthree\n"), new ConfigFile(same, "one\n"), new ConfigFile(secret, "other\n", Secret: true),
                new ConfigFile(closed, "other\n"), new ConfigFile(Path.Combine(_folder, "new"), "x\n"),
            ],
            CancellationToken.None);
        Assert.That(text, Is.EqualTo($"""
            --- {changed}
            +++ {changed} (planned)
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            {same}: mode or owner
            {closed}: not shown, because not everybody may read it
            """));
    }

    [Test]
    public async Task Without_files_that_may_be_shown_no_host_is_asked() =>
        Assert.That(await FileDifferences.ReadAsync(null!, [new ConfigFile("/etc/a", "password\n", Secret: true)], CancellationToken.None), Is.Empty);

    private string Write(string name, string content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
