using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Checks when NUKE 10.1.0 opens and closes a context: the cleanup belongs to the setup.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ContextTests
{
    [TestCase("in-lab", "LabUp Succeeded", "InLab Succeeded", "LabDown Succeeded")]
    [TestCase("lab-up", "LabUp Succeeded", "LabDown Succeeded")]
    [TestCase("lab-down", "LabDown Succeeded")]
    [TestCase("dynamic --no", "LabUp Succeeded", "Dynamic Skipped // OnlyWhen: !No", "LabDown Succeeded")]
    [TestCase("static --no", "LabUp Skipped // Skipped: because of Static", "Static Skipped // OnlyWhen: !No", "LabDown Skipped // Skipped: because of LabUp")]
    [TestCase("in-lab static --no", "LabUp Succeeded", "Static Skipped // OnlyWhen: !No", "InLab Succeeded", "LabDown Succeeded")]
    [TestCase("in-lab --skip lab-up", "LabUp Skipped // Skipped: via parameter", "InLab Succeeded", "LabDown Skipped // Skipped: because of LabUp")]
    [TestCase("lab-up in-lab --skip lab-up", "LabUp Succeeded", "InLab Succeeded", "LabDown Skipped // Skipped: because of LabUp")]
    public async Task A_context_is_open_around_its_targets(string arguments, params string[] rows)
    {
        using var parts = new Parts("Context");

        var result = await parts.RunAsync(arguments);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Rows, Is.EqualTo(rows));
    }
}
