using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Steps.Jobs;

/// <summary>Sends a script again when the connection broke under it. Only for scripts that may be sent twice.</summary>
internal static class Reconnection
{
    /// <summary>How long a host may be away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="HostException">The host could not be reached at first, or not again in time.</exception>
    public static async Task<CommandResult> RunAsync(IHost host, HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        Stopwatch? away = null;
        while (true)
        {
            try
            {
                return await host.RunAsync(command, lines, cancellation);
            }
            catch (SshException exception) when (exception.Failure == SshFailure.ConnectionLost && (away is null || away.Elapsed < host.Speed.Patience(Patience)))
            {
                away ??= Stopwatch.StartNew();
            }
            catch (SshException exception) when (exception.MayPass && away is not null && away.Elapsed < host.Speed.Patience(Patience))
            {
                // It boots, or its line is still cut.
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
