using Documentation;
using HaK8s.Components;
using Nuke.Common;
using Nuke.Common.IO;
using Packing;
using Testing;

/// <summary>The targets of this repository: test, check, document and pack its sources.</summary>
interface IRepository : IHazCluster, IHazInputs
{
    [Parameter("Runs only the tests that match, as for dotnet test --filter")] string? TestFilter => TryGetValue(() => TestFilter);

    [Parameter("With Pack: folder with the packages of the last version; what they have in public must still be there")]
    AbsolutePath? BaselinePackages => TryGetValue(() => BaselinePackages);

    /// <summary>What Test counted.</summary>
    TestCounts? Tests { get; set; }

    AbsolutePath Solution => RootDirectory / "HaK8s.sln";

    /// <summary>All code, and what decides how it is compiled and formatted.</summary>
    IReadOnlyList<AbsolutePath> Sources =>
    [
        RootDirectory / "src", RootDirectory / "build", RootDirectory / "tests", RootDirectory / "samples", RootDirectory / ".editorconfig",
        RootDirectory / "Directory.Build.props", RootDirectory / "Directory.Packages.props", RootDirectory / "global.json", Solution,
    ];

    AbsolutePath TestResults => RootDirectory / "artifacts" / "tests";

    Target Test => _ => _
        .Description("Runs all tests and prints how many passed and failed")
        .Executes(async () =>
        {
            TestResults.CreateOrCleanDirectory();
            var arguments = TestFilter is null ? Array.Empty<string>() : ["--filter", TestFilter];
            var exitCode = await Dotnet.RunAsync(
                RootDirectory,
                ["test", Solution, "-m:1", "-nodeReuse:false", "-nologo", "--logger", "trx", "--results-directory", TestResults, .. arguments],
                Stopping);
            var tests = TestCounts.Read(TestResults);
            Tests = tests;
            ReportSummary(_ =>
            {
                _["Passed"] = $"{tests.Passed}";
                _["Failed"] = $"{tests.Failed}";
                return _;
            });
            Assert.True(exitCode == 0 && tests.Failed == 0, $"{tests} (dotnet test: exit code {exitCode})");
        });

    Target Format => _ => _
        .Description("Checks that all sources are formatted, unless they are those of its last success; changes nothing")
        .ExecutesWhenChanged(this, () => new TargetInputs { Files = Sources }, async () =>
        {
            var exitCode = await Dotnet.RunAsync(RootDirectory, ["format", Solution, "--verify-no-changes"], Stopping);
            Assert.True(exitCode == 0, "Some sources are not formatted: run dotnet format HaK8s.sln");
        });

    Target Docs => _ => _
        .Description("Makes the documentation as a site with the API of the packages, in artifacts/docs; broken links are failures")
        .ExecutesWhenChanged(this, () => new TargetInputs { Files = [.. Sources, .. Site.Sources(RootDirectory)], Outputs = [ArtifactsFolder / "docs"] }, async () =>
        {
            var site = ArtifactsFolder / "docs";
            var exitCode = await Site.MakeAsync(RootDirectory, TemporaryDirectory / "docs", site, Stopping);
            Assert.True(exitCode == 0, $"The documentation could not be made (exit code {exitCode})");
            ReportSummary(_ =>
            {
                _["Pages"] = $"{site.GlobFiles("**/*.html").Count}";
                return _;
            });
        });

    Target Pack => _ => _
        .Description("Packs the library, the engine, the components and the tool to artifacts/packages; uploads nothing")
        .Executes(async () =>
        {
            var baseline = Baseline.Arguments(BaselinePackages).ToList();
            var packages = ArtifactsFolder / "packages";
            Assert.True(BaselinePackages != packages, $"--baseline-packages: {packages} is emptied for the new packages; keep those of the last version elsewhere");
            packages.CreateOrCleanDirectory();
            var icon = TemporaryDirectory / "icon.png";
            Icon.Write(icon);
            var exitCode = await Dotnet.RunAsync(
                RootDirectory,
                [
                    "pack", RootDirectory / "HaK8s.Packages.slnf", "--configuration", "Release", "-m:1", "-nodeReuse:false", "-nologo", "-warnaserror",
                    $"-p:PackageOutputPath={packages}", $"-p:PackageIconFile={icon}",
                    // The names of this computer's folders stay out of the assemblies. That needs git's own folder.
                    $"-p:ContinuousIntegrationBuild={(RootDirectory / ".git").Exists()}",
                    .. baseline,
                ],
                Stopping);
            Assert.True(exitCode == 0, $"The packages could not be made (dotnet pack: exit code {exitCode})");
            ReportSummary(_ =>
            {
                _["Packages"] = $"{packages.GlobFiles("*.nupkg").Count}";
                return _;
            });
        });
}
