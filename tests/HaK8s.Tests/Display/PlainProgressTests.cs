using HaK8s.Display;
using HaK8s.Progress;
using HaK8s.Tests.Testing;
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

    private static async Task<string> ShowAsync(bool groups)
    {
        var time = new ManualTime();
        await using var writer = new StringWriter { NewLine = "\n" };
        await using (var display = new PlainProgress(Console(writer), time, groups))
        {
            display.Note("7 hosts");
            display.Begin("lb-1", "Configure HAProxy");
            display.Begin("lb-2", "Configure HAProxy");
            display.Begin("cp-1", "Configure containerd [v2]");
            time.Pass(1.25);
            display.Action("cp-1", "write /etc/containerd/config.toml");
            display.End("lb-1", StepOutcome.Unchanged, null);
            display.End("lb-2", StepOutcome.Unchanged, null);
            time.Pass(2);
            display.End("cp-1", StepOutcome.Changed, "wrote config.toml, restarted containerd");
            display.Warn("the clock of cp-2 is 2 s late");
            display.Begin("cp-1", "Initialise the control plane");
            time.Pass(75);
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
