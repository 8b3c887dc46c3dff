using System.Diagnostics;
using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Waits for a condition on a host.</summary>
internal static class Condition
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs a reading again and again until it ends with 0.</summary>
    /// <param name="reading">Bash that ends with 0 when the condition holds and else prints why not yet.</param>
    /// <exception cref="HostException">It did not hold in time; the message has the last reason.</exception>
    public static async Task WaitAsync(IHost host, string title, ShellText reading, TimeSpan deadline, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var result = await host.RunAsync(new HostCommand($"confirm: {title}", reading, TimeSpan.FromSeconds(30)), null, cancellation);
            if (result.Succeeded)
                return;
            if (watch.Elapsed > deadline)
            {
                var reason = (result.Output + result.Error).Trim();
                throw new HostException(host.Name, $"\"{title}\" did not take effect within {deadline.TotalSeconds:0} s", reason.Length > 0 ? reason : "no reason was given");
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
