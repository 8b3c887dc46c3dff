using System.Diagnostics;
using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Waits for a condition on a host.</summary>
internal static class Condition
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs a reading again and again until it ends with 0.</summary>
    /// <param name="reading">Bash that ends with 0 when the condition holds and else prints why not yet.</param>
    /// <param name="deadline">On a usual host; a slower one has more time.</param>
    /// <exception cref="HostException">It did not hold in time; the message has the last reason.</exception>
    public static Task WaitAsync(IHost host, string title, ShellText reading, TimeSpan deadline, CancellationToken cancellation) =>
        WaitAsync(host, title, async stop =>
        {
            var result = await host.RunAsync(new HostCommand($"confirm: {title}", reading, TimeSpan.FromSeconds(30)), null, stop);
            var reason = (result.Output + result.Error).Trim();
            return result.Succeeded ? null : reason.Length > 0 ? reason : $"the reading ended with exit code {result.ExitCode}";
        }, deadline, cancellation);

    /// <summary>Asks again and again until there is no reason left why the condition does not hold.</summary>
    /// <param name="host">Whose condition it is; its slowness stretches the deadline.</param>
    /// <param name="whyNot">Null when the condition holds, else why not yet.</param>
    /// <exception cref="HostException">It did not hold in time; the message has the last reason.</exception>
    public static async Task WaitAsync(IHost host, string title, Func<CancellationToken, Task<string?>> whyNot, TimeSpan deadline, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (await whyNot(cancellation) is { } reason)
        {
            if (host.Speed.Patience(deadline) is var time && watch.Elapsed > time)
                throw new HostException(host.Name, $"\"{title}\" did not take effect within {time.TotalSeconds:0} s; {host.Speed}", reason);
            await Task.Delay(Pause, cancellation);
        }
    }
}
