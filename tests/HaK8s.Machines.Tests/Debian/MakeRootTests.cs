using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Debian;

/// <summary>Runs make-root.sh with a fake mmdebstrap that a test controls.</summary>
public sealed class MakeRootTests
{
    private string _folder = "";

    private string Root => Path.Combine(_folder, "root");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("root").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_root_is_moved_into_place_when_it_is_complete()
    {
        var result = await MakeAsync("""mkdir "$root"; cat > "$root/sources" """);

        Assert.That((result.ExitCode, File.ReadAllText(Path.Combine(Root, "sources"))), Is.EqualTo((0, "deb http://deb.example bookworm main\n")), result.Error);
        Assert.That(Directory.Exists(Root + ".building"), Is.False);
    }

    [Test]
    public async Task An_interrupted_root_is_not_used_and_the_next_run_makes_it_again()
    {
        var cut = await MakeAsync("""mkdir "$root"; touch "$root/half"; kill -9 $PPID $$""");
        Assert.That((cut.ExitCode == 0, Directory.Exists(Root)), Is.EqualTo((false, false)));

        var again = await MakeAsync("""[ ! -e "$root" ] && mkdir "$root" && touch "$root/all" """);

        Assert.That((again.ExitCode, File.Exists(Path.Combine(Root, "all"))), Is.EqualTo((0, true)), again.Error);
    }

    [Test]
    public async Task The_next_run_uses_packages_that_an_interrupted_run_downloaded()
    {
        const string Setup = """for option; do case $option in --setup-hook=*) sh -c "${option#*=}" hook "$root" ;; esac; done; """;
        const string Archives = "$root/var/cache/apt/archives";
        await MakeAsync($"""{Setup} touch "{Archives}/half.deb" "{Archives}/lock"; kill -9 $PPID $$""");
        await MakeAsync($"""{Setup} [ -e "{Archives}/half.deb" ] && touch "{Archives}/more.deb"; kill -9 $PPID $$""");

        var again = await MakeAsync($"""{Setup} cd "{Archives}"; ls > ../../../../seen""");

        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(File.ReadAllText(Path.Combine(Root, "seen")), Is.EqualTo("half.deb\nmore.deb\n"));
        Assert.That(Directory.Exists(Root + ".packages"), Is.False);
    }

    [Test]
    public async Task Of_two_runs_one_waits_and_finds_the_root_complete()
    {
        const string Slow = """[ ! -e "$root" ] && mkdir "$root" && sleep 0.5 && echo made >> "$root/../made" """;
        var results = await Task.WhenAll(MakeAsync(Slow), MakeAsync(Slow));

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.ExitCode), Is.All.Zero);
            Assert.That(results.Select(result => result.Output), Has.One.Contains("I: waiting for another program"));
            Assert.That(File.ReadAllLines(Path.Combine(_folder, "made")), Has.Length.EqualTo(1));
        });
    }

    private async Task<ProcessResult> MakeAsync(string mmdebstrap)
    {
        var program = Path.Combine(_folder, "mmdebstrap");
        await File.WriteAllTextAsync(program, $"#!/bin/bash\nset -e\nroot=${{@: -2:1}}\n{mmdebstrap}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await LocalProcess.RunAsync(
            new ProcessSpec("bash", "-c", SourceFile.Read("HaK8s.Machines/Debian/make-root.sh"), "test", Root, "bookworm")
            {
                Input = "deb http://deb.example bookworm main\n",
                Environment = new Dictionary<string, string> { ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}" },
            },
            default);
    }
}
