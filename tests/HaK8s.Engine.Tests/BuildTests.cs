using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests parameters, logs and messages of a real build.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class BuildTests
{
    [Test]
    public async Task Values_come_from_the_command_line_then_the_environment_then_profiles_then_the_file()
    {
        using var program = new Program("Own");
        program.Write(".nuke/parameters.json", """{ "Name": "file", "Count": 1, "Limit": 1, "Hosts": ["a", "b"], "Folder": "x", "LabSize": 9 }""");
        program.Write(".nuke/parameters.near.json", """{ "Name": "near", "Count": 2, "Limit": 2 }""");
        program.Write(".nuke/parameters.far.json", """{ "Name": "far", "Count": 2 }""");

        var result = await program.RunAsync(
            "show --profile far near --name line", new Dictionary<string, string> { ["NUKE_NAME"] = "variable", ["COUNT"] = "3" });

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain($"name=line count=3 limit=2 hosts=a|b folder={program.Root}/x"));
        Assert.That(result.Output, Does.Contain("size=9"));
    }

    [Test]
    public async Task An_option_may_have_its_value_after_an_equals_sign()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("--count=-3 --name=a=b --lab-size=4 --hosts one two --folder ../f --target show");

        Assert.That(result.Output, Does.Contain("name=a=b count=-3 limit=null hosts=one|two").And.Contain("size=4"));
        Assert.That(result.Output, Does.Contain($"folder={Path.GetDirectoryName(program.Root)}/f"));
    }

    [Test]
    public async Task All_wrong_options_are_told_at_once()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("show --cuont 3 --limit many --lab-size x --name");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain("Unknown option --cuont. Did you mean '--count'?").And.Contain("Options are: --continue, --count,"));
        Assert.That(result.Output, Does.Contain("--limit: 'many' is not a whole number").And.Contain("--lab-size: 'x' is not a whole number").And.Contain("--name: needs a value"));
        Assert.That(result.Output, Does.Not.Contain("   at ").And.Not.Contains("Exception"));
    }

    [Test]
    public async Task An_unknown_target_is_told_with_all_names()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("shwo");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain("Target with name 'shwo' does not exist. Did you mean 'Show'?").And.Contain("  - Stubborn\n"));
        Assert.That(result.Output, Does.Not.Contain("Build failed"));
    }

    [Test]
    public async Task Secrets_are_masked_everywhere()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("leak --verbosity verbose --password open-sesame");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("password ***").And.Contain("token ***").And.Contain("direct ***").And.Contain("*** ***").And.Contain("Password: ***"));
        foreach (var text in new[] { result.Output, program.Log })
            Assert.That(text, Does.Not.Contain("open-sesame").And.Not.Contains("run-time-secret").And.Not.Contains("second-line-of-it"));
    }

    [Test]
    public async Task No_warning_of_many_threads_is_lost()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("flood");

        Assert.That(result.Output.Split('\n').Count(line => line.StartsWith("[WRN] Flood: warning ", StringComparison.Ordinal)), Is.EqualTo(2000));
        Assert.That(program.Log.Split('\n').Count(line => line.Contains("| W | Flood", StringComparison.Ordinal)), Is.EqualTo(2000));
    }

    [Test]
    public async Task Stack_traces_are_in_the_log_file_only_unless_asked_for()
    {
        using var program = new Program("Own");

        var plain = await program.RunAsync("deep");
        var log = program.Log;
        var verbose = await program.RunAsync("deep --verbosity verbose");

        Assert.That(plain.Output, Does.Contain("\nfirst line\nsecond line\n").And.Not.Contains("   at "));
        Assert.That(log, Does.Contain("   at Build.").And.Contain("---> System.Exception: cause"));
        Assert.That(verbose.Output, Does.Contain("   at Build."));
    }

    [Test]
    public async Task A_context_is_opened_before_and_closed_after_a_failure()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("in-context");

        Assert.That(result.Rows, Is.EqualTo(new[] { "Up Succeeded", "InContext Failed // Exception: inside", "Down Succeeded" }));
    }

    [Test]
    public async Task The_root_is_found_from_below_and_given_by_option()
    {
        using var program = new Program("Own");
        var below = Directory.CreateDirectory(Path.Combine(program.Root, "a", "b")).FullName;

        var fromBelow = await program.RunAsync("show", directory: below);
        var given = await program.RunAsync($"show --root {program.Root}", directory: Path.GetTempPath());
        var wrong = await program.RunAsync("show --root /does/not/exist");

        Assert.That(fromBelow.Output, Does.Contain($"root={program.Root} "));
        Assert.That(given.Output, Does.Contain($"root={program.Root} "));
        Assert.That(wrong.ExitCode, Is.EqualTo(2));
        Assert.That(wrong.Output, Is.EqualTo("--root: there is no directory /does/not/exist\n"));
    }

    [Test]
    public async Task The_schema_is_written_once()
    {
        using var program = new Program("Sample");
        await program.RunAsync("--plan");
        var schema = Path.Combine(program.Root, ".nuke", "build.schema.json");
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(schema, old);

        await program.RunAsync("--plan");

        Assert.That(File.GetLastWriteTimeUtc(schema), Is.EqualTo(old));
        Assert.That(File.ReadAllText(Path.Combine(program.Root, ".nuke", "parameters.json")), Does.Contain("\"$schema\": \"./build.schema.json\""));
    }

    [Test]
    public async Task The_plan_is_printed_and_nothing_runs()
    {
        using var program = new Program("Sample");

        var result = await program.RunAsync("--plan --skip Flaky");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Match(@"(?s)1\. CreateVms .*\(skipped because of Bootstrap\).*6\. Deploy +after Flaky, Optional1\n"));
        Assert.That(result.Output, Does.Not.Contain("[INF]"));
    }

    [Test]
    public async Task A_missing_value_is_an_error_without_a_question()
    {
        using var program = new Program("Sample");

        var result = await program.RunAsync("needs-token");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Output, Does.Contain("Target 'NeedsToken' requires member 'Token' to be not null or empty (--token)"));
        Assert.That(result.Rows, Is.EqualTo(new[] { "NeedsToken NotRun" }));
    }
}
