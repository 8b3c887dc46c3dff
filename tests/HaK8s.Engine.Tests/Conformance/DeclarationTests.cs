using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Checks which properties are targets and which members are parameters, and their order. The rules are those of NUKE 10.1.0.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DeclarationTests
{
    [Test]
    public async Task Targets_have_the_order_of_class_base_class_and_components()
    {
        var result = await RunAsync("Order", "--help");

        var targets = result.Output.Split("Parameters:")[0].Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => Regex.Replace(line.Trim(), " +", " "));
        Assert.That(targets, Is.EqualTo(new[]
        {
            "Hide", "First", "Own", "Last -> Own, First, Early", "Early", "Cause", "Effect", "InBase", "Restore", "Publish",
        }));
    }

    [Test]
    public async Task A_target_counts_instead_of_one_that_it_hides()
    {
        var result = await RunAsync("Order", "hide restore publish");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(Lines(result), Is.EquivalentTo(new[] { "derived", "IRestoreMore", "IPublish", "Order" }));
        Assert.That(result.Output, Does.Match("(?s)IPublish.*Order"));
    }

    [Test]
    public async Task A_private_target_of_a_base_class_is_none()
    {
        var result = await RunAsync("Order", "private");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain("Target with name 'private' does not exist."));
    }

    [Test]
    public async Task A_private_parameter_of_a_base_class_is_none()
    {
        var refused = await RunAsync("Order", "in-base --hidden x");
        var taken = await RunAsync("Order", "in-base --shown x");

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Output, Does.Contain("Unknown option --hidden."));
        Assert.That(Lines(taken), Is.EqualTo(new[] { "hidden=null shown=x" }));
    }

    [Test]
    public async Task A_parameter_of_class_and_component_is_one()
    {
        using var parts = new Parts("Order");

        var help = await parts.RunAsync("--help");
        var run = await parts.RunAsync("last --label x");

        Assert.That(Regex.Count(help.Output, "^  --label", RegexOptions.Multiline), Is.EqualTo(1));
        Assert.That(help.Output, Does.Contain("Of the class."));
        Assert.That(run.Output, Does.Contain("label=x x\n"));
        using var schema = JsonDocument.Parse(parts.Schema);
        Assert.That(schema.RootElement.GetProperty("allOf")[0].GetProperty("properties").EnumerateObject().Count(x => x.Name == "Label"), Is.EqualTo(1));
    }

    [Test]
    public async Task Own_references_come_before_those_that_others_declare()
    {
        var result = await RunAsync("Order", "effect cause early");

        Assert.That(Lines(result), Is.EqualTo(new[] { "after First,Early,Cause" }));
    }

    [TestCase("NotPublic", "Property 'Publish' must be marked public to override inherited member from:\n - IPublish\n")]
    [TestCase("TwoOrigins", "Property 'Publish' must be implemented explicitly because it is inherited from multiple interfaces:\n - IPublish\n - IOtherPublish\n")]
    [TestCase("NoCleanup", "Setup 'HalfUp' needs exactly one property of type Cleanup in IHalf, which has 0\n")]
    public async Task A_declaration_that_is_not_clear_is_refused(string build, string message)
    {
        var result = await RunAsync(build, "publish");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Output, Does.Contain(message).And.Not.Contains("   at "));
    }

    [Test]
    public async Task Required_counts_on_a_component_too()
    {
        var neither = await RunAsync("Strict", "go");
        var both = await RunAsync("Strict", "go --key k --lab-image debian");

        Assert.That(neither.ExitCode, Is.EqualTo(255));
        Assert.That(neither.Output, Does.Contain("Member 'Key' is required to be not null or empty (--key)\n"));
        Assert.That(neither.Output, Does.Contain("Member 'LabImage' is required to be not null or empty (--lab-image)\n"));
        Assert.That(neither.Rows, Is.EqualTo(new[] { "Go NotRun" }));
        Assert.That(both.ExitCode, Is.Zero, both.Output);
        Assert.That(Lines(both), Is.EqualTo(new[] { "image=debian" }));
    }

    [Test]
    public async Task Options_are_spelled_as_in_NUKE_and_dashes_may_be_anywhere()
    {
        var help = await RunAsync("Options", "--help");
        var first = await RunAsync("Options", "show --sshkey-path a --dotnet-sdk-version 1");
        var second = await RunAsync("Options", "show --ssh-key-path a --dot-net-sdk-version 1");

        Assert.That(help.Output, Does.Contain("  --sshkey-path ").And.Contain("  --dotnet-sdk-version ").And.Not.Contains("--ssh-key-path"));
        Assert.That(Lines(first), Is.EqualTo(new[] { "key=a sdk=1 names=initial numbers=" }));
        Assert.That(Lines(second), Is.EqualTo(Lines(first)));
    }

    [Test]
    public async Task A_list_is_read_from_everywhere()
    {
        using var parts = new Parts("Options");
        parts.WriteParameters("""{ "Names": ["a", "b c"], "Numbers": [1, 2, 1] }""");

        var file = await parts.RunAsync("show");
        var variable = await parts.RunAsync("show", ("NUKE_NAMES", "d e"));
        var line = await parts.RunAsync("show --names f g");

        Assert.That(Lines(file), Is.EqualTo(new[] { "key=null sdk=null names=a|b c numbers=1|2" }));
        Assert.That(Lines(variable), Is.EqualTo(new[] { "key=null sdk=null names=d|e numbers=1|2" }));
        Assert.That(Lines(line), Is.EqualTo(new[] { "key=null sdk=null names=f|g numbers=1|2" }));
    }

    private static async Task<ProgramResult> RunAsync(string build, string arguments)
    {
        using var parts = new Parts(build);
        return await parts.RunAsync(arguments);
    }

    private static List<string> Lines(ProgramResult result) =>
        [.. Regex.Matches(result.Output, @"^\S+ \[INF\] (?<text>.*)$", RegexOptions.Multiline).Select(match => match.Groups["text"].Value)];
}
