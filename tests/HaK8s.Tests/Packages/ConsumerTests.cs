using System.Diagnostics;
using HaK8s.Sessions;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Compiles and runs the samples, a build and a program, against the packages.</summary>
[NonParallelizable]
internal sealed class ConsumerTests : PackageTest
{
    [Test]
    public async Task A_build_has_our_targets_and_its_own_around_them()
    {
        var folder = Packed.Folder("build", "samples/build");
        Assert.That(File.ReadAllLines(Path.Combine(folder, "build", "Build.cs")), Has.Length.LessThanOrEqualTo(12));
        Mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        var watch = Stopwatch.StartNew();
        Assert.That((await Packed.RunAsync("dotnet", folder, "build", "build", "-nologo")).ExitCode, Is.Zero);
        TestContext.Out.WriteLine($"restored and compiled in {watch.Elapsed.TotalSeconds:0.0} s");

        AssertNumbersHaveNoLanguage(folder);

        var help = await BuildAsync(folder, 0, "--help");
        Assert.That(help, Does.Contain("JoinWorkers          -> InitMaster").And.Contain("Deploy               -> JoinMasters, JoinWorkers, Kubeconfig"));
        Assert.That(help, Does.Contain("--cluster-file").And.Contain("--drills").And.Not.Contain("--test-filter"));
        var plan = await BuildAsync(folder, 0, "Release", "--plan");
        int[] order = [.. new[] { "JoinMasters", "JoinWorkers", "Deploy", "VerifyHa", "Report" }.Select(name => plan.IndexOf($". {name}", StringComparison.Ordinal))];
        Assert.That(order, Is.Ordered.Ascending.And.All.GreaterThan(0), plan);

        await BuildAsync(folder, 0, "Render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(File.ReadAllText(Path.Combine(folder, "artifacts/render/cp-1/etc/keepalived/keepalived.conf")), Does.Contain("advert_int 0.12"));
        Assert.That(await BuildAsync(folder, 7, "Plan", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04"), Does.Contain("changes would be made"));
        await BuildAsync(folder, 0, "Audit", "--audit-files", "artifacts/render");
        Assert.That(await BuildAsync(folder, 2, "VerifyHa", "--skip", "--drills", "Z9"), Does.Contain("Z9"));
        Assert.That(await BuildAsync(folder, 0, "VerifyHa", "--list-drills"), Does.Contain("keepalived is stopped").And.Contain("OnlyWhen: !ListDrills"));

        Directory.CreateDirectory(Path.Combine(folder, "artifacts/verify-ha"));
        File.WriteAllText(Path.Combine(folder, "artifacts/verify-ha/report.json"), """{ "headline": "as it should be" }""");
        Assert.That(await BuildAsync(folder, 0, "Report"), Does.Contain("The drills say: as it should be"));
    }

    [Test]
    public async Task A_build_takes_the_components_that_it_needs_and_changes_their_targets()
    {
        var folder = Packed.Folder("some", "samples/build");
        File.Delete(Path.Combine(folder, "build", "Build.Own.cs"));
        File.WriteAllText(Path.Combine(folder, "build", "Build.cs"), """
            using HaK8s.Components;
            using Nuke.Common;
            using Serilog;

            class Build : NukeBuild, IVerifyHa, IDayTwo
            {
                public static int Main() => Execute<Build>();

                Target IDayTwo.Render => _ => _
                    .Inherit<IDayTwo>(x => x.Render)
                    .Executes(() => Log.Information("and copied to {Folder}", ((IHazCluster)this).ArtifactsFolder.Name));
            }
            """);
        Mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        Assert.That((await Packed.RunAsync("dotnet", folder, "build", "build", "-nologo")).ExitCode, Is.Zero);

        var help = await BuildAsync(folder, 0, "--help");
        Assert.That(help, Does.Match("\n  VerifyHa +\n").And.Contain("\n  Render ").And.Not.Contain("\n  JoinWorkers").And.Not.Contain("\n  Audit"));
        Assert.That(await BuildAsync(folder, 0, "VerifyHa", "Status", "--plan"), Does.Contain("1. VerifyHa").And.Contain("2. Status"));
        var output = await BuildAsync(folder, 0, "Render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04", "--artifacts-folder", "kept");
        Assert.That(output, Does.Contain("files rendered to").And.Contain("and copied to kept"));
        Assert.That(Directory.Exists(Path.Combine(folder, "kept/render/cp-1")));
    }

    [Test]
    public async Task A_program_uses_the_library_without_an_engine()
    {
        var folder = Packed.Folder("library", "samples/library");
        Mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        Assert.That((await Packed.RunAsync("dotnet", folder, "build", "-nologo")).ExitCode, Is.Zero);
        AssertNumbersHaveNoLanguage(folder);
        var (code, output) = await RunAsync("dotnet", folder, "run", "--no-build", "--", "cluster.yaml");
        Assert.That((code, output), Is.EqualTo((0, output)), output);
        Assert.That(output, Does.Contain("sample: cp-1 (ControlPlane), cp-2").And.Contain("files read: "));
        Assert.That(Directory.EnumerateFiles(folder, "HaK8s.Engine.dll", SearchOption.AllDirectories), Is.Empty);

        File.WriteAllText(Path.Combine(folder, "wrong.yaml"), "name: wrong\n");
        (code, output) = await RunAsync("dotnet", folder, "run", "--no-build", "--", "wrong.yaml");
        Assert.That(output, Does.Contain("wrong.yaml:1:1: hosts: is missing"));
        Assert.That(code, Is.EqualTo(2));

        (code, output) = await RunAsync("dotnet", folder, "run", "--no-build", "--", "no-such.yaml");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Run, output)), output);
        Assert.That(output, Does.Contain("no-such.yaml").And.Not.Contain("   at "));
    }

    // The packages see to it: numbers in rendered files must not get the computer's decimal comma.
    private static void AssertNumbersHaveNoLanguage(string folder) => Assert.That(
        File.ReadAllText(Directory.EnumerateFiles(folder, "*.runtimeconfig.json", SearchOption.AllDirectories).First(path => !path.Contains("obj", StringComparison.Ordinal))),
        Does.Contain("\"System.Globalization.Invariant\": true"));
}
