using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Publishing;

/// <summary>Runs publish.sh in the test's own folder, with fake programs that record their calls.</summary>
public sealed class PublishResumeTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("publish").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "publication"));
        Directory.CreateDirectory(Path.Combine(_folder, "programs"));
        Program("dpkg-deb", """[ -e "$FAIL" ] && exit 1; touch "${@: -1}/made.deb" """);
        Program("umoci", "exit 0");
        Program("skopeo", "exit 0");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Complete_pieces_are_reported_and_not_made_again()
    {
        const string Pieces = "package kubectl\nimage pause 3.2 0:0 /pause\n";
        var first = await RunAsync(Pieces);
        var second = await RunAsync(Pieces);

        Assert.Multiple(() =>
        {
            Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.Error + second.Error);
            Assert.That(first.Output, Is.EqualTo("package kubectl\nimage pause:3.2\n"));
            Assert.That(second.Output, Is.EqualTo(first.Output));
            Assert.That(Calls().Count(call => call == "dpkg-deb"), Is.EqualTo(1));
            Assert.That(Calls().Count(call => call == "skopeo"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_package_that_failed_half_way_is_made_by_the_next_run()
    {
        var failure = Path.Combine(_folder, "fail");
        await File.WriteAllTextAsync(failure, "");
        var first = await RunAsync("package kubectl\n");
        File.Delete(failure);
        var second = await RunAsync("package kubectl\n");

        Assert.Multiple(() =>
        {
            Assert.That((first.ExitCode == 0, first.Output), Is.EqualTo((false, "")));
            Assert.That((second.ExitCode, second.Output), Is.EqualTo((0, "package kubectl\n")), second.Error);
            Assert.That(File.Exists(Path.Combine(_folder, "publication/apt/made.deb")));
        });
    }

    [Test]
    public async Task The_packages_and_images_of_another_publication_are_taken_over_once()
    {
        var tags = Path.Combine(_folder, "base/registry/docker/registry/v2/repositories/k8s/pause/_manifests/tags");
        Directory.CreateDirectory(Path.Combine(tags, "3.2"));
        Directory.CreateDirectory(Path.Combine(_folder, "base/apt"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "base/apt/old.deb"), "");
        const string Pieces = "base\nimage pause 3.2 0:0 /pause\nimage pause 3.3 0:0 /pause\n";
        var first = await RunAsync(Pieces);
        var second = await RunAsync(Pieces);

        Assert.Multiple(() =>
        {
            Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.Error + second.Error);
            Assert.That(first.Output, Is.EqualTo("image pause:3.2\nimage pause:3.3\n"));
            Assert.That(Calls().Count(call => call == "skopeo"), Is.EqualTo(1));
            Assert.That(File.Exists(Path.Combine(_folder, "publication/apt/old.deb")));
            Assert.That(Directory.Exists(Path.Combine(_folder, "publication/registry/docker/registry/v2/repositories/k8s/pause/_manifests/tags/3.2")));
        });
    }

    private string[] Calls() => File.ReadAllLines(Path.Combine(_folder, "calls"));

    private void Program(string name, string text)
    {
        var path = Path.Combine(_folder, "programs", name);
        File.WriteAllText(path, $"#!/bin/bash\necho {name} >> {_folder}/calls\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<ProcessResult> RunAsync(string pieces)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "stage/kubectl"));
        var script = SourceFile.Read("HaK8s.Machines/Mirror/Publishing/publish.sh")
            .Replace("/publication", Path.Combine(_folder, "publication"), StringComparison.Ordinal)
            .Replace("/base/", Path.Combine(_folder, "base/"), StringComparison.Ordinal)
            .Replace("/stage/", Path.Combine(_folder, "stage/"), StringComparison.Ordinal)
            .Replace("export PATH=", $"export PATH={_folder}/programs:", StringComparison.Ordinal);
        return LocalProcess.RunAsync(
            new ProcessSpec("bash", "-s")
            {
                Input = $"{script}\nport=1\n{pieces}",
                Environment = new Dictionary<string, string> { ["FAIL"] = Path.Combine(_folder, "fail") },
            },
            default);
    }
}
