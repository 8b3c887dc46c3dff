using HaK8s.Verification.Faults;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Faults;

/// <summary>Uses real processes: instead of repairing a machine, the watchdog writes its name into a file.</summary>
[Platform("Linux")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WatchdogTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-watchdog-test-").FullName;

    private string Healed => Path.Combine(_folder, "healed");

    [Test]
    public async Task A_machine_is_healed_if_the_program_ends_without_healing_it()
    {
        var watchdog = Watchdog();
        await watchdog.WatchAsync("cp-1", CancellationToken.None);
        await watchdog.WatchAsync("cp-2", CancellationToken.None);
        Assert.That(File.Exists(Healed), Is.False);
        // Does what the kernel does at the end of a process, however it ends.
        watchdog.Dispose();
        Assert.That(await HealedWithinAsync(lines => lines.Length == 2), Is.EquivalentTo(new[] { "cp-1", "cp-2" }));
    }

    [Test]
    public async Task A_healed_machine_is_left_alone()
    {
        var watchdog = Watchdog();
        var healed = await watchdog.WatchAsync("cp-1", CancellationToken.None);
        await watchdog.WatchAsync("cp-2", CancellationToken.None);
        await healed.DisposeAsync();
        watchdog.Dispose();
        Assert.That(await HealedWithinAsync(lines => lines.Length >= 1), Is.EqualTo(new[] { "cp-2" }));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Watchdog Watchdog() => new(["/bin/sh", "-c", "echo \"$1\" >> \"$0\"", Healed]);

    private async Task<string[]> HealedWithinAsync(Func<string[], bool> enough)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (!timeout.IsCancellationRequested)
        {
            if (File.Exists(Healed) && await File.ReadAllLinesAsync(Healed, CancellationToken.None) is var lines && enough(lines))
                return lines;
            await Task.Delay(20, CancellationToken.None);
        }

        return [];
    }
}
