using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

public sealed class ForegroundProcessTests
{
    [Test]
    public async Task The_exit_code_is_the_result_and_a_variable_can_be_left_out()
    {
        const string Name = "HAK8S_TEST_LEFT_OUT";
        Environment.SetEnvironmentVariable(Name, "set");
        try
        {
            var script = $"[ -z \"${Name}\" ] && exit 3; exit 4";
            Assert.That(await RunAsync(script, []), Is.EqualTo(4));
            Assert.That(await RunAsync(script, [Name]), Is.EqualTo(3));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Test]
    public async Task The_program_has_the_streams_of_this_program()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /proc here.");
        // Both are links to the same file, pipe or terminal.
        Assert.That(await RunAsync($"for i in 0 1 2; do [ /proc/$$/fd/$i -ef /proc/{Environment.ProcessId}/fd/$i ] || exit 1; done", []), Is.Zero);
    }

    [Test]
    public async Task Cancellation_ends_the_program()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        await Assert.CatchAsync<OperationCanceledException>(() => ForegroundProcess.RunAsync("/bin/sh", ["-c", "sleep 300"], "/", [], cancellation.Token));
    }

    private static Task<int> RunAsync(string script, IEnumerable<string> without) =>
        ForegroundProcess.RunAsync("/bin/sh", ["-c", script], "/", without, CancellationToken.None);
}
