using System.Diagnostics;
using System.Xml.Linq;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>
/// Packs, and uses the packages in empty folders with an empty NuGet cache, as another repository would: the samples, and the tool.
/// It takes minutes and needs the package registry.
/// </summary>
[NonParallelizable]
public sealed class PackageTests
{
    private static readonly string[] Ids =
    [
        "HaK8s", "HaK8s.Audit", "HaK8s.Clusters", "HaK8s.Components", "HaK8s.Engine", "HaK8s.Hosts", "HaK8s.Kubernetes", "HaK8s.Machines", "HaK8s.Provisioning",
        "HaK8s.Tool", "HaK8s.Verification",
    ];

    private PackedPackages _packed = null!;
    private PackageMirror _mirror = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        if (Environment.GetEnvironmentVariable(PackedPackages.Variable) != "1")
            Assert.Ignore($"packing takes minutes and needs the package registry: {PackedPackages.Variable}=1 enables this test, and .ci/run sets it");
        _packed = await PackedPackages.MakeAsync();
        _mirror = new PackageMirror();
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _mirror?.Dispose();
        _packed?.Dispose();
    }

    [Test]
    public void Each_package_describes_itself_and_has_symbols()
    {
        var packages = Directory.EnumerateFiles(_packed.Packages, "*.nupkg").Select(PackedPackages.Read).ToList();
        Assert.That(packages.Select(package => Value(package.Metadata, "id")), Is.EquivalentTo(Ids));
        Assert.That(Ids.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(Ids.Length), "names of packages have no case");
        Assert.That(packages.Select(package => Value(package.Metadata, "version")).Distinct().Count(), Is.EqualTo(1));
        foreach (var (entries, metadata) in packages)
        {
            var id = Value(metadata, "id");
            Assert.Multiple(() =>
            {
                Assert.That(Value(metadata, "description"), Does.EndWith("."), id);
                Assert.That(Value(metadata, "license"), Is.EqualTo("MIT"), id);
                Assert.That(entries, Is.SupersetOf(new[] { Value(metadata, "readme"), Value(metadata, "icon") }), id);
                Assert.That(entries, id == "HaK8s.Tool" ? Has.Member("tools/net10.0/any/DotnetToolSettings.xml") : Is.SupersetOf(new[] { $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" }), id);
                Assert.That(PackedPackages.Read(Path.Combine(_packed.Packages, $"{id}.{Value(metadata, "version")}.snupkg")).Entries, Has.Some.EndsWith($"{id}.pdb"), id);
            });
        }
    }

    [Test]
    public async Task A_build_has_our_targets_and_its_own_around_them()
    {
        var folder = _packed.Folder("build", "samples/build");
        Assert.That(File.ReadAllLines(Path.Combine(folder, "build", "Build.cs")), Has.Length.LessThanOrEqualTo(12));
        _mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        var watch = Stopwatch.StartNew();
        Assert.That((await _packed.RunAsync("dotnet", folder, "build", "build", "-nologo")).ExitCode, Is.Zero);
        TestContext.Out.WriteLine($"restored and compiled in {watch.Elapsed.TotalSeconds:0.0} s");

        AssertNumbersHaveNoLanguage(folder);

        var help = await BuildAsync(folder, 0, "--help");
        Assert.That(help, Does.Contain("JoinWorkers          -> InitMaster").And.Contain("Deploy               -> JoinMasters, JoinWorkers, Kubeconfig"));
        Assert.That(help, Does.Contain("--cluster-file").And.Contain("--drills").And.Not.Contain("--test-filter"));
        var plan = await BuildAsync(folder, 0, "Release", "--plan");
        int[] order = [.. new[] { "JoinMasters", "JoinWorkers", "Deploy", "VerifyHa", "Report" }.Select(name => plan.IndexOf($". {name}", StringComparison.Ordinal))];
        Assert.That(order, Is.Ordered.Ascending.And.All.GreaterThan(0), plan);

        await BuildAsync(folder, 0, "Render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(File.ReadAllText(Path.Combine(folder, "artifacts/render/cp-1/etc/keepalived/keepalived.conf")), Does.Contain("advert_int 0.3"));
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
        var folder = _packed.Folder("some", "samples/build");
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
        _mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        Assert.That((await _packed.RunAsync("dotnet", folder, "build", "build", "-nologo")).ExitCode, Is.Zero);

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
        var folder = _packed.Folder("library", "samples/library");
        _mirror.AddTo(Path.Combine(folder, "cluster.yaml"));
        Assert.That((await _packed.RunAsync("dotnet", folder, "build", "-nologo")).ExitCode, Is.Zero);
        AssertNumbersHaveNoLanguage(folder);
        var (code, output) = await RunAsync("dotnet", folder, "run", "--no-build", "--", "cluster.yaml");
        Assert.That((code, output), Is.EqualTo((0, output)), output);
        Assert.That(output, Does.Contain("sample: cp-1 (ControlPlane), cp-2").And.Contain("files read: "));
        Assert.That(Directory.EnumerateFiles(folder, "HaK8s.Engine.dll", SearchOption.AllDirectories), Is.Empty);

        File.WriteAllText(Path.Combine(folder, "wrong.yaml"), "name: wrong\n");
        (code, output) = await RunAsync("dotnet", folder, "run", "--no-build", "--", "wrong.yaml");
        Assert.That(output, Does.Contain("wrong.yaml:1:1: hosts: is missing"));
        Assert.That(code, Is.EqualTo(2));
    }

    [Test]
    public async Task The_tool_needs_no_repository_and_leaves_only_results()
    {
        var tools = _packed.Folder("tools");
        var (code, output) = await RunAsync("dotnet", tools, "tool", "install", "HaK8s.Tool", "--tool-path", tools, "--add-source", _packed.Packages);
        Assert.That(code, Is.Zero, output);
        var hak8s = Path.Combine(tools, "hak8s");
        var folder = _packed.Folder("somewhere");
        var watch = Stopwatch.StartNew();
        (code, output) = await RunAsync(hak8s, folder, "verify-ha", "--help");
        TestContext.Out.WriteLine($"hak8s verify-ha --help: {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("VerifyHa             -> JoinMasters, JoinWorkers").And.Contain("--cluster-file").And.Not.Contain("--test-filter"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);

        var file = Path.Combine(folder, "cluster.yaml");
        File.Copy(Path.Combine(PackedPackages.Repository, "samples/build/cluster.yaml"), file);
        _mirror.AddTo(file);
        (code, output) = await RunAsync(hak8s, folder, "plan", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(output, Does.Contain("changes would be made"));
        Assert.That(code, Is.EqualTo(7), output);
        (code, output) = await RunAsync(hak8s, folder, "render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(File.Exists(Path.Combine(folder, "artifacts/render/cp-1/etc/haproxy/haproxy.cfg")), output);
        Assert.That(code, Is.Zero, output);
        (code, output) = await RunAsync(hak8s, folder, "audit", "--audit-files", "artifacts/render");
        Assert.That(code, Is.Zero, output);
        File.WriteAllText(Path.Combine(folder, "bad.cfg"), "defaults\n  mode http\nfrontend api\n  bind :6443\n  default_backend masters\nbackend masters\n  server cp-1 10.0.0.1:6443\n");
        (code, output) = await RunAsync(hak8s, folder, "audit", "--audit-files", "bad.cfg");
        Assert.That(code, Is.EqualTo(5), output);
        (code, output) = await RunAsync(hak8s, folder, "judge");
        Assert.That(output, Does.Contain("try: hak8s Judge --history").And.Not.Contain("build.sh"));
        (_, output) = await RunAsync(hak8s, folder, ":completion", "bash");
        Assert.That(output, Does.Contain("complete -F _hak8s hak8s").And.Not.Contain("build.sh"));
        (code, output) = await RunAsync(hak8s, folder, "preflight", "--cluster-file", "nowhere.yaml");
        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "artifacts", "bad.cfg", "cluster.yaml", "cluster.yaml.asc" }));
    }

    [Test]
    public async Task Sources_are_found_from_a_package_and_a_package_that_lacks_something_public_is_refused()
    {
        var clone = _packed.Folder("clone");
        await RunAsync("git", PackedPackages.Repository, "clone", "--quiet", PackedPackages.Repository, clone);
        await RunAsync("git", clone, "remote", "set-url", "origin", "https://github.com/example/hak8s.git");
        var commit = (await RunAsync("git", clone, "rev-parse", "HEAD")).Output.Trim();
        var version = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(_packed.Packages, "HaK8s.Engine.*.nupkg").Single())["HaK8s.Engine.".Length..];
        string[] pack =
        [
            "pack", "src/HaK8s.Engine", "--configuration", "Release", "-nologo", "-warnaserror", "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false",
            $"-p:BaselinePackages={_packed.Packages}", $"-p:BaselineVersion={version}",
        ];

        var (code, output) = await RunAsync("dotnet", clone, pack);

        Assert.That(code, Is.Zero, output);
        var symbols = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(clone, "artifacts/dotnet/obj/HaK8s.Engine/release"), "HaK8s.Engine.pdb").Single(), System.Text.Encoding.Latin1);
        Assert.That(symbols, Does.Contain($"https://raw.githubusercontent.com/example/hak8s/{commit}/*"));

        // A type is missed by the forwarders first, a member only by the comparison of the packages.
        var lazy = Path.Combine(clone, "src/HaK8s.Engine/Utilities/Lazy.cs");
        File.WriteAllText(lazy, File.ReadAllText(lazy).Replace("public static Lazy<T> Create", "internal static Lazy<T> Create", StringComparison.Ordinal));
        (code, output) = await RunAsync("dotnet", clone, pack);

        Assert.That(output, Does.Contain("CP0002").And.Contain("Nuke.Common.Utilities.Lazy.Create"));
        Assert.That(code, Is.Not.Zero);
    }

    [Test]
    public async Task Our_components_run_on_NUKE_in_a_build_that_has_it()
    {
        _packed.AddNuke();
        var folder = _packed.Folder("on-nuke", "samples/build");
        var project = Path.Combine(folder, "build", "_build.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("  </ItemGroup>", $"    <PackageReference Include=\"Nuke.Common\" Version=\"{NukePackage.Version}\" />\n  </ItemGroup>", StringComparison.Ordinal));
        _mirror.AddTo(Path.Combine(folder, "cluster.yaml"));

        var (code, output) = await RunAsync("dotnet", folder, "build", "build", "-nologo", "-warnaserror");

        Assert.That(code, Is.Zero, output);
        AssertEngine(folder, "Nuke.Build.dll", "HaK8s.Engine.dll");
        Assert.That(await BuildAsync(folder, 0, "--help"), Does.Contain("Deploy               -> JoinMasters, JoinWorkers, Kubeconfig"));
        await BuildAsync(folder, 0, "Render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        await BuildAsync(folder, 0, "Audit", "--audit-files", "artifacts/render");
    }

    [Test]
    public async Task A_component_compiled_against_NUKE_runs_in_a_build_without_it()
    {
        _packed.AddNuke();
        var component = _packed.Folder("component");
        File.WriteAllText(Path.Combine(component, "Component.csproj"), Project("", $"""<PackageReference Include="Nuke.Common" Version="{NukePackage.Version}" />"""));
        File.WriteAllText(Path.Combine(component, "IGreet.cs"), """
            using Nuke.Common;
            using Nuke.Common.Execution;
            using Serilog;

            [ParameterPrefix("Greet")]
            public interface IGreet : INukeBuild
            {
                [Parameter("who is greeted")] string Name => TryGetValue(() => Name) ?? "nobody";

                Target Greet => _ => _
                    .Description("Greets")
                    .Executes(() => Log.Information("hello {Name}, the first of {Count}", Name, ExecutionPlan.Count));
            }
            """);
        var (code, output) = await RunAsync("dotnet", component, "build", "-nologo", "--output", Path.Combine(component, "out"));
        Assert.That(code, Is.Zero, output);

        var folder = _packed.Folder("from-nuke");
        Directory.CreateDirectory(Path.Combine(folder, ".nuke"));
        Directory.CreateDirectory(Path.Combine(folder, "build"));
        File.WriteAllText(Path.Combine(folder, "build", "_build.csproj"), Project("<OutputType>Exe</OutputType>", $"""
            <PackageReference Include="HaK8s.Engine" Version="0.1.*" />
            <Reference Include="{component}/out/Component.dll" />
            """));
        File.WriteAllText(Path.Combine(folder, "build", "Build.cs"), """
            using Nuke.Common;

            class Build : NukeBuild, IGreet
            {
                public static int Main() => Execute<Build>();

                Target All => _ => _.DependsOn<IGreet>(x => x.Greet).Executes(() => { });
            }
            """);

        (code, output) = await RunAsync("dotnet", folder, "build", "build", "-nologo", "-warnaserror");

        Assert.That(code, Is.Zero, output);
        AssertEngine(folder, "HaK8s.Engine.dll", "Nuke.Build.dll");
        Assert.That(await BuildAsync(folder, 0, "All", "--greet-name", "you"), Does.Contain("hello you, the first of 2"));
        Assert.That(await BuildAsync(folder, 2, "All", "--greet-nam", "you"), Does.Contain("--greet-name"), "only this engine refuses an unknown option");
    }

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;

    private static void AssertEngine(string folder, string engine, string forwarder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "build", "bin"), "*.dll", SearchOption.AllDirectories).ToDictionary(file => Path.GetFileName(file), file => new FileInfo(file).Length);
        Assert.That(files[engine], Is.GreaterThan(100_000));
        Assert.That(files[forwarder], Is.LessThan(10_000));
    }

    // The packages see to it: numbers in rendered files must not get the computer's decimal comma.
    private static void AssertNumbersHaveNoLanguage(string folder) => Assert.That(
        File.ReadAllText(Directory.EnumerateFiles(folder, "*.runtimeconfig.json", SearchOption.AllDirectories).First(path => !path.Contains("obj", StringComparison.Ordinal))),
        Does.Contain("\"System.Globalization.Invariant\": true"));

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private async Task<string> BuildAsync(string folder, int expected, params string[] arguments)
    {
        var (code, output) = await RunAsync("dotnet", folder, ["run", "--project", "build", "--no-build", "--", .. arguments]);
        Assert.That(code, Is.EqualTo(expected), output);
        return output;
    }

    private async Task<(int Code, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        var result = await _packed.RunAsync(program, folder, arguments);
        return (result.ExitCode, result.Output + result.Error);
    }
}
