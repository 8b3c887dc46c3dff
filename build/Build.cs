using HaK8s.Pipelines;
using HaK8s.Processes;
using Nuke.Common;
using Nuke.Common.IO;
using Testing;

/// <summary>The targets of HaK8s. Each target is one call into a library.</summary>
sealed partial class Build : NukeBuild
{
    readonly Cancellation _cancellation = new();
    TestCounts? _tests;

    [Parameter("Runs only the tests that match, as for dotnet test --filter")] readonly string? TestFilter;

    AbsolutePath Solution => RootDirectory / "HaK8s.sln";

    AbsolutePath TestResults => RootDirectory / "artifacts" / "tests";

    public static int Main()
    {
        Umask.Tighten();
        return Execute<Build>();
    }

    Target Test => _ => _
        .Description("Runs all tests and prints how many passed and failed")
        .Executes(async () =>
        {
            TestResults.CreateOrCleanDirectory();
            var arguments = TestFilter is null ? Array.Empty<string>() : ["--filter", TestFilter];
            var exitCode = await Dotnet.RunAsync(
                RootDirectory,
                ["test", Solution, "-m:1", "-nodeReuse:false", "-nologo", "--logger", "trx", "--results-directory", TestResults, .. arguments],
                _cancellation.Token);
            _tests = TestCounts.Read(TestResults);
            ReportSummary(_ =>
            {
                _["Passed"] = $"{_tests.Passed}";
                _["Failed"] = $"{_tests.Failed}";
                return _;
            });
            Assert.True(exitCode == 0 && _tests.Failed == 0, $"{_tests} (dotnet test: exit code {exitCode})");
        });

    Target Format => _ => _
        .Description("Checks that all sources are formatted; changes nothing")
        .Executes(async () =>
        {
            var exitCode = await Dotnet.RunAsync(RootDirectory, ["format", Solution, "--verify-no-changes"], _cancellation.Token);
            Assert.True(exitCode == 0, "Some sources are not formatted: run dotnet format HaK8s.sln");
        });

    protected override void OnBuildFinished()
    {
        CloseCluster();
        if (_tests is not null)
            Console.WriteLine(_tests);
    }
}
