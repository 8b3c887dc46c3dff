using System.Diagnostics;
using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Waits for a condition on a host.</summary>
internal static class Condition
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs a check repeatedly until it exits with 0.</summary>
    /// <param name="reading">Bash that exits with 0 if the condition holds and otherwise prints the reason.</param>
    /// <param name="deadline">Timeout on a host of normal speed; slower hosts get more time.</param>
    /// <exception cref="HostException">The condition did not hold in time; the message contains the last reason.</exception>
    public static Task WaitAsync(IHost host, string title, ShellText reading, TimeSpan deadline, CancellationToken cancellation) =>
        WaitAsync(host, title, async stop =>
        {
            var result = await host.RunAsync(new HostCommand($"confirm: {title}", reading, TimeSpan.FromSeconds(30)), null, stop);
            var reason = (result.Output + result.Error).Trim();
            return result.Succeeded ? null : reason.Length > 0 ? reason : $"the check ended with exit code {result.ExitCode}";
        }, deadline, cancellation);

    /// <summary>Polls until the condition holds.</summary>
    /// <param name="host">Host of the condition; a slow host extends the deadline.</param>
    /// <param name="whyNot">Returns null if the condition holds, otherwise the reason.</param>
    /// <exception cref="HostException">The condition did not hold in time; the message contains the last reason.</exception>
    public static async Task WaitAsync(IHost host, string title, Func<CancellationToken, Task<string?>> whyNot, TimeSpan deadline, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (await whyNot(cancellation) is { } reason)
        {
            if (host.Speed.Timeout(deadline) is var time && watch.Elapsed > time)
                throw new HostException(host.Name, $"\"{title}\" did not succeed within {time.TotalSeconds:0} s; {host.Speed}", reason);
            await Task.Delay(Pause, cancellation);
        }
    }
}
