using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Steps.Jobs;

/// <summary>Sends a script again after a lost connection. Only for scripts that may be sent twice.</summary>
internal static class Reconnection
{
    /// <summary>Maximum time that a host may be unreachable.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="HostException">The host was unreachable at first, or did not return in time.</exception>
    public static async Task<CommandResult> RunAsync(IHost host, HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        Stopwatch? away = null;
        while (true)
        {
            try
            {
                return await host.RunAsync(command, lines, cancellation);
            }
            catch (SshException exception) when (exception.Failure == SshFailure.ConnectionLost && (away is null || away.Elapsed < host.Speed.Timeout(Timeout)))
            {
                away ??= Stopwatch.StartNew();
            }
            catch (SshException exception) when (exception.MayPass && away is not null && away.Elapsed < host.Speed.Timeout(Timeout))
            {
                // The host is booting, or its network is still cut.
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
