using System.Text.Json.Nodes;
using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests the events of a run, which docs/events.md describes, on real processes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EventLogTests
{
    [Test]
    public async Task Standard_output_has_one_object_a_line_and_nothing_else()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("tell --events");

        var events = Parse(result.StandardOutput);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(Names(events), Is.EqualTo(new[] { "run-started", "target-skipped", "target-started", "step-finished", "log", "target-finished", "run-finished" }));
        Assert.That(events.Select(x => (string)x["time"]!), Is.Ordered.And.All.Match(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
        // What is for people, also that of started programs, is on standard error.
        Assert.That(result.Output, Does.Contain("for people\n").And.Contain("from a child\n").And.Contain("Build succeeded"));
    }

    [Test]
    public async Task Events_say_what_happened()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("tell --events run.jsonl");

        var events = Parse(File.ReadAllText(Path.Combine(program.Root, "run.jsonl")));
        Assert.That(result.StandardOutput, Does.Contain("Build succeeded").And.Not.Contains("\"event\""));
        AssertSame(events[0], $$"""{"schema":1,"root":"{{program.Root}}","host":"Terminal","targets":[{"target":"Limited","invoked":false,"after":[]},{"target":"Tell","invoked":true,"after":["Limited"]}]}""");
        AssertSame(events[1], """{"target":"Limited","onlyWhen":"Limit != null"}""");
        AssertSame(events[3], """{"target":"Tell","host":"cp-1","hosts":3,"names":["a","b"]}""");
        AssertSame(events[4], """{"target":"Tell","level":"warning","message":"a <text> with \"3\"","exception":"cause"}""");
        AssertSame(events[5], """{"target":"Tell","status":"Succeeded","summary":{"Hosts":"3"}}""");
        AssertSame(events[6], """{"exitCode":0,"succeeded":true,"targets":[{"target":"Limited","status":"Skipped","summary":{"OnlyWhen":"Limit != null"}},{"target":"Tell","status":"Succeeded","summary":{"Hosts":"3"}}]}""");
        Assert.That((double)events[6]["seconds"]!, Is.GreaterThan(0).And.LessThan(60));
    }

    [Test]
    public async Task The_switch_json_writes_them_beside_the_log()
    {
        using var program = new Program("Own");

        await program.RunAsync("tell --json");

        var file = Path.Combine(program.Root, ".nuke", "temp", "events.jsonl");
        Assert.That(Names(Parse(File.ReadAllText(file))), Has.Count.EqualTo(7));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Secrets_are_masked()
    {
        using var program = new Program("Own");

        await program.RunAsync("leak --events run.jsonl --password open-sesame");

        var text = File.ReadAllText(Path.Combine(program.Root, "run.jsonl"));
        Assert.That(text, Does.Contain("\"message\":\"password ***\"").And.Contain("\"exception\":\"with ***\"").And.Contain("\"summary\":{\"Password\":\"***\"}"));
        Assert.That(text, Does.Not.Contain("open-sesame").And.Not.Contains("run-time-secret"));
    }

    [Test]
    public async Task A_failure_has_its_error_and_the_exit_code()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("deep --events");

        var events = Parse(result.StandardOutput);
        AssertSame(events[^2], """{"target":"Deep","status":"Failed","summary":{"InvalidOperationException":"first line"},"error":"first line\nsecond line"}""");
        AssertSame(events[^1], """{"exitCode":255,"succeeded":false,"targets":[{"target":"Deep","status":"Failed","summary":{"InvalidOperationException":"first line"}}]}""");
    }

    [Test]
    public async Task A_wrong_command_line_is_an_event_too()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("tell --limit many --events");

        var events = Parse(result.StandardOutput);
        Assert.That(Names(events), Is.EqualTo(new[] { "error", "run-finished" }));
        AssertSame(events[0], """{"message":"--limit: 'many' is not a whole number"}""");
        AssertSame(events[1], """{"exitCode":2,"succeeded":false,"targets":[]}""");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task An_interrupted_run_ends_with_its_event()
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("patient --events run.jsonl", "waiting", "INT");

        var events = Parse(File.ReadAllText(Path.Combine(program.Root, "run.jsonl")));
        Assert.That(result.ExitCode, Is.EqualTo(130));
        AssertSame(events[^1], """{"exitCode":130,"succeeded":false,"targets":[{"target":"Patient","status":"Aborted"},{"target":"Cleanup","status":"Succeeded"}]}""");
    }

    [Test]
    [Platform("Linux")]
    public async Task A_full_disk_is_a_warning_and_the_run_goes_on()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("tell --events /dev/full");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output.Split("The events of this run cannot be written any more: "), Has.Length.EqualTo(3), "at once, and in the list of warnings");
    }

    [TestCase("tell --events a b", "--events: takes one value, not 2: a b")]
    [TestCase("tell --events no/such/folder", "--events: Could not find a part of the path")]
    public async Task A_destination_that_is_none_is_refused(string arguments, string message)
    {
        using var program = new Program("Own");

        var result = await program.RunAsync(arguments);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain(message).And.Not.Contains("for people"));
    }

    /// <summary>Compares all fields but the times and the name.</summary>
    private static void AssertSame(JsonObject actual, string expected)
    {
        var fields = (JsonObject)actual.DeepClone();
        foreach (var name in new[] { "time", "event" })
            fields.Remove(name);
        foreach (var part in (fields["targets"]?.AsArray() ?? []).OfType<JsonObject>().Append(fields))
            part.Remove("seconds");
        Assert.That(fields.ToJsonString(), Is.EqualTo(JsonNode.Parse(expected)!.ToJsonString()));
    }

    private static List<JsonObject> Parse(string lines) => [.. lines.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject())];

    private static List<string> Names(IEnumerable<JsonObject> events) => [.. events.Select(x => (string)x["event"]!)];
}
