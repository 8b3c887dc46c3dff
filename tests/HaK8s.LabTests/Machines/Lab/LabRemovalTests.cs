using System.Diagnostics;
using HaK8s.Machines;
using HaK8s.Machines.Lab;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Lab;

public sealed class LabRemovalTests
{
    [Test]
    public async Task Destroy_leaves_no_trace_and_is_idempotent()
    {
        var lab = new TestLab("one", "two");
        await using (lab)
        {
            await lab.UpAsync();
            await lab.Power.PartitionAsync(["one"], ["two"], CancellationToken.None);
            Assert.That(await LabTraces.OfAsync(lab.Name), Has.Count.GreaterThan(15));
        }

        Assert.That(await LabTraces.OfAsync(lab.Name), Is.Empty);
        await lab.DisposeAsync();
        Assert.That(await lab.Lab.FindAsync(lab.Progress, CancellationToken.None), Is.Null);
    }

    [TestCase("one: starting", false)]
    [TestCase("one: starting", true)]
    [TestCase("answers on SSH", true)]
    public async Task A_killed_controller_leaves_only_parts_that_can_be_removed_or_completed(string moment, bool complete)
    {
        await using var lab = new TestLab("one", "two");
        await UpAndKillAsync(lab, moment);

        if (complete)
        {
            await lab.UpAsync();
            Assert.That(await lab.PingsAsync("one", "two"), Is.True);
        }

        await lab.DisposeAsync();
        Assert.That(await LabTraces.OfAsync(lab.Name), Is.Empty);
    }

    [Test]
    public async Task Two_labs_run_side_by_side_and_the_removal_of_one_keeps_the_other()
    {
        await using var first = new TestLab("one");
        await using var second = new TestLab("one");
        await Task.WhenAll(first.UpAsync(), second.UpAsync());
        var before = await second.ReadAsync("one", "cat /proc/1/stat | cut -d' ' -f22");

        await first.DisposeAsync();

        Assert.That(await LabTraces.OfAsync(first.Name), Is.Empty);
        Assert.That(await second.ReadAsync("one", "cat /proc/1/stat | cut -d' ' -f22"), Is.EqualTo(before));
    }

    [Test]
    public async Task Addresses_that_are_in_use_are_refused_before_anything_is_made()
    {
        await using var first = new TestLab("one");
        await first.UpAsync();
        await using var second = new TestLab(["one"], first.Range);

        var refusal = (await Assert.ThrowsAsync<MachinesException>(second.UpAsync))!;

        Assert.That(refusal?.Message, Does.Contain(new LabNames(first.Name).Bridge).And.Contain($"{first.Range}.0/24").And.Contain("try:"));
        Assert.That(await LabTraces.OfAsync(second.Name), Is.Empty);
    }

    private static async Task UpAndKillAsync(TestLab lab, string moment)
    {
        string[] arguments = [typeof(Program).Assembly.Location, "lab", "up", lab.Name, lab.Range, .. lab.MachineNames];
        using var controller = new Process();
        controller.StartInfo = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        controller.Start();
        var seen = new List<string>();
        while (await controller.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (!line.Contains(moment, StringComparison.Ordinal))
                continue;
            // Kills only this process, because its children are the possible leftovers.
            controller.Kill(entireProcessTree: false);
            await controller.WaitForExitAsync();
            return;
        }

        Assert.Fail($"the controller ended by itself:\n{string.Join('\n', seen)}");
    }
}
