using System.Diagnostics;
using System.Globalization;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

/// <summary>Programs that do not simply end by themselves: deadlines, cancellation, daemons.</summary>
public sealed class LocalProcessEndTests
{
    // A busy computer may take long; without the code under test, the programs here would run much longer.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [SetUp]
    public void NeedsProc()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /proc here.");
    }

    [Test]
    public async Task A_daemon_that_holds_the_streams_delays_the_result_only_briefly_and_goes_on()
    {
        // The second line comes when the program has ended already.
        var result = await LocalProcess.RunAsync(Bash("(sleep 0.5; echo late; exec sleep 300) & echo $!; exit 3"), CancellationToken.None);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var daemon = ProcessMark.Of(Number(lines[0]));
        try
        {
            Assert.That(result.ExitCode, Is.EqualTo(3));
            Assert.That(result.Elapsed, Is.LessThan(Soon));
            Assert.That(lines.Skip(1), Is.EqualTo(new[] { "late" }));
            Assert.That(daemon, Is.Not.Null);
        }
        finally
        {
            if (daemon is not null)
                Signals.Send(daemon, Signals.Kill);
        }
    }

    [Test]
    public async Task After_the_deadline_the_program_is_killed_and_the_end_of_its_stderr_is_in_the_error()
    {
        const string Script = "seq 30 >&2; echo out; sleep 300";
        var watch = Stopwatch.StartNew();
        var error = (await Assert.ThrowsAsync<ProcessFailedException>(() => LocalProcess.RunAsync(Bash(Script) with { Deadline = TimeSpan.FromSeconds(2) }, CancellationToken.None)))!;
        Assert.That(watch.Elapsed, Is.LessThan(Soon));
        Assert.That(error.Message.Split('\n'), Is.EqualTo(Enumerable.Range(11, 20).Select(number => $"{number}").Prepend($"bash -c {Script} did not end within 2 s")));
    }

    [Test]
    public async Task Cancellation_kills_the_program_and_its_children()
    {
        using var cancellation = new CancellationTokenSource();
        var processes = new List<ProcessMark?>();
        var spec = Bash("sleep 300 & echo $!; echo $$; wait") with
        {
            OnLine = line =>
            {
                processes.Add(ProcessMark.Of(Number(line)));
                if (processes.Count == 2)
                    cancellation.Cancel();
            },
        };

        var watch = Stopwatch.StartNew();
        await Assert.CatchAsync<OperationCanceledException>(() => LocalProcess.RunAsync(spec, cancellation.Token));
        Assert.That(watch.Elapsed, Is.LessThan(Soon));
        Assert.That(processes, Has.Count.EqualTo(2).And.None.Null);
        foreach (var process in processes)
            Assert.That(await DetachedProcess.IsGoneWithinAsync(process!, Soon, CancellationToken.None), Is.True, $"{process}");
    }

    [Test]
    public async Task Cancellation_does_not_wait_for_a_daemon_that_holds_the_streams()
    {
        using var cancellation = new CancellationTokenSource();
        ProcessMark? daemon = null;
        // The daemon is no child of the program any more, so that it is not killed with it.
        var spec = Bash("(sleep 300 & echo $!); exec sleep 300") with
        {
            OnLine = line =>
            {
                daemon = ProcessMark.Of(Number(line));
                cancellation.CancelAfter(TimeSpan.FromSeconds(0.5));
            },
        };

        var watch = Stopwatch.StartNew();
        await Assert.CatchAsync<OperationCanceledException>(() => LocalProcess.RunAsync(spec, cancellation.Token));
        Assert.That(watch.Elapsed, Is.LessThan(Soon));
        Assert.That(daemon, Is.Not.Null);
        Signals.Send(daemon!, Signals.Kill);
        Assert.That(await DetachedProcess.IsGoneWithinAsync(daemon!, Soon, CancellationToken.None), Is.True);
    }

    [Test]
    public async Task An_error_of_the_one_who_takes_the_lines_ends_the_program()
    {
        var watch = Stopwatch.StartNew();
        var spec = Bash("echo line; sleep 300") with { OnLine = _ => throw new NotSupportedException("not this line") };
        var error = (await Assert.CatchAsync(() => LocalProcess.RunAsync(spec, CancellationToken.None)))!;
        Assert.That(error.GetBaseException().Message, Is.EqualTo("not this line"));
        Assert.That(watch.Elapsed, Is.LessThan(Soon));
    }

    [Test]
    public async Task Lines_of_both_streams_arrive_while_the_program_runs_and_one_at_a_time()
    {
        var lines = new List<string>();
        var folder = Directory.CreateTempSubdirectory("hak8s-").FullName;
        var arrived = Path.Combine(folder, "arrived");
        // The program goes on only when its first lines have arrived.
        const string Script = "echo first; echo second >&2; until [ -e \"$0\" ]; do sleep 0.05; done; seq 1000 & seq 1001 2000 >&2; wait";
        var spec = new ProcessSpec("bash", "-c", Script, arrived)
        {
            OnLine = line =>
            {
                lines.Add(line);
                if (lines.Count == 2)
                    File.WriteAllText(arrived, "");
            },
        };
        try
        {
            await LocalProcess.RunCheckedAsync(spec, CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(lines.Take(2), Is.EquivalentTo(new[] { "first", "second" }));
        Assert.That(lines.Skip(2), Is.EquivalentTo(Enumerable.Range(1, 2000).Select(number => $"{number}")));
    }

    private static ProcessSpec Bash(string script) => new("bash", "-c", script);

    private static int Number(string line) => int.Parse(line, CultureInfo.InvariantCulture);
}
