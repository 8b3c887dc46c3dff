using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Uses components on the engine that they were not compiled against.</summary>
[NonParallelizable]
internal sealed class PackagesWithNukeTests : PackageTest
{
    [Test]
    public async Task Our_components_run_on_NUKE_in_a_build_that_has_it()
    {
        Packed.AddNuke();
        var folder = Packed.Folder("on-nuke", "samples/build");
        var project = Path.Combine(folder, "build", "_build.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("  </ItemGroup>", $"    <PackageReference Include=\"Nuke.Common\" Version=\"{NukePackage.Version}\" />\n  </ItemGroup>", StringComparison.Ordinal));
        Mirror.AddTo(Path.Combine(folder, "cluster.yaml"));

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
        Packed.AddNuke();
        var component = Packed.Folder("component");
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

        var folder = Packed.Folder("from-nuke");
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
}
