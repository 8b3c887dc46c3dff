using HaK8s.Display;
using HaK8s.Progress;
using HaK8s.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Display;

[TestFixture]
public sealed class PlainProgressTests
{
    [Test]
    public async Task A_run_is_one_line_for_each_event_that_matters() =>
        GoldenFile.ShouldMatch(await ShowAsync(groups: false), "Display/Golden/plain.golden");

    [Test]
    public async Task On_GitHub_steps_fold_and_failures_are_annotations() =>
        GoldenFile.ShouldMatch(await ShowAsync(groups: true), "Display/Golden/github.golden");

    [Test]
    public async Task Many_hosts_at_once_lose_no_line()
    {
        await using var writer = new StringWriter();
        await using (var display = new PlainProgress(Console(writer), TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() =>
            {
                display.Begin($"h-{number}", "step");
                display.Action($"h-{number}", "action");
                display.End($"h-{number}", number % 2 == 0 ? StepOutcome.Changed : StepOutcome.Unchanged, $"detail {number}");
            })));
        }

        var text = writer.ToString();
        Assert.That(text.Split('\n').Count(line => line.Contains("changed (", StringComparison.Ordinal)), Is.EqualTo(25));
        Assert.That(Enumerable.Range(0, 50).Where(number => !text.Contains($"h-{number}", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_long_step_is_named_after_two_four_and_eight_minutes_and_where_it_was_cancelled()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var writer = new StringWriter { NewLine = "\n" };
        await using (var display = new PlainProgress(Console(writer), time))
        {
            display.Begin("cp-1", "Prepare the node");
            display.Action("cp-1", "install containerd");
            for (var second = 0; second < 600; second += 10)
                time.Advance(TimeSpan.FromSeconds(10));
            display.End("cp-1", StepOutcome.Skipped, "cancelled");
        }

        Assert.That(writer.ToString(), Is.EqualTo("""
            12:02:00 cp-1  Prepare the node  still running (2 min 0 s): install containerd
            12:04:00 cp-1  Prepare the node  still running (4 min 0 s): install containerd
            12:08:00 cp-1  Prepare the node  still running (8 min 0 s): install containerd
            12:10:00 cp-1  Prepare the node  skipped (10 min 0 s): cancelled during: install containerd

            """));
    }

    [Test]
    public async Task A_skipped_drill_has_its_reason_alone()
    {
        await using var writer = new StringWriter { NewLine = "\n" };
        await using (var display = new PlainProgress(Console(writer), new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))))
        {
            display.Begin("N2", "The etcd leader is far away", passing: true);
            display.Action("N2", "fault: packets of cp-1 are late");
            display.End("N2", StepOutcome.Skipped, "the kernel of cp-1 has no netem");
        }

        Assert.That(writer.ToString(), Is.EqualTo("12:00:00 N2  The etcd leader is far away  skipped (0.0 s): the kernel of cp-1 has no netem\n"));
    }

    private static async Task<string> ShowAsync(bool groups)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 3, 40, TimeSpan.Zero));
        await using var writer = new StringWriter { NewLine = "\n" };
        await using (var display = new PlainProgress(Console(writer), time, groups))
        {
            display.Note("7 hosts");
            display.Begin("lb-1", "Configure HAProxy");
            display.Begin("lb-2", "Configure HAProxy");
            display.Begin("cp-1", "Configure containerd [v2]");
            time.Advance(TimeSpan.FromSeconds(1.25));
            display.Action("cp-1", "write /etc/containerd/config.toml");
            display.End("lb-1", StepOutcome.Unchanged, null);
            display.End("lb-2", StepOutcome.Unchanged, null);
            time.Advance(TimeSpan.FromSeconds(2));
            display.End("cp-1", StepOutcome.Changed, "wrote config.toml, restarted containerd");
            display.Warn("the clock of cp-2 is 2 s late");
            display.Begin("cp-1", "Initialise the control plane");
            time.Advance(TimeSpan.FromSeconds(75));
            display.End("cp-1", StepOutcome.Failed, "could not initialise\n> kubeadm init --config x   (exit 1, after 75 s)\n[ERROR Port-6443]: Port 6443 is in use\n");
            display.Begin("cp-2", "Initialise the control plane");
            display.End("cp-2", StepOutcome.Skipped, "cp-1 failed");
            display.WriteSummary();
        }

        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private static IAnsiConsole Console(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        return console;
    }
}
