using HaK8s.Components;
using Nuke.Common;
using Nuke.Common.IO;
using Testing;

/// <summary>The targets of this repository: test, check and pack its sources.</summary>
interface IRepository : IHazCluster
{
    [Parameter("Runs only the tests that match, as for dotnet test --filter")] string? TestFilter => TryGetValue(() => TestFilter);

    /// <summary>What Test counted.</summary>
    TestCounts? Tests { get; set; }

    AbsolutePath Solution => RootDirectory / "HaK8s.sln";

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
        .Description("Checks that all sources are formatted; changes nothing")
        .Executes(async () =>
        {
            var exitCode = await Dotnet.RunAsync(RootDirectory, ["format", Solution, "--verify-no-changes"], Stopping);
            Assert.True(exitCode == 0, "Some sources are not formatted: run dotnet format HaK8s.sln");
        });
}
