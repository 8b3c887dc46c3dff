using HaK8s.Hosts;

namespace HaK8s.Verification.Probes.Meters;

/// <summary>
/// Reads the metrics of the etcd members on their own hosts, once when the probes begin and once when they end.
/// </summary>
internal sealed class EtcdMetricsProbe(IReadOnlyList<IHost> members, DrillClock clock, ProbeLog log) : IProbe
{
    /// <summary>Longest time for which the end of a drill waits for the metrics.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);

    /// <summary>kubeadm makes etcd serve the metrics at this address, without TLS and only for its own host.</summary>
    private static readonly ShellText Script = ShellText.Of($$"""
        exec 3<>/dev/tcp/127.0.0.1/{{KubernetesPorts.EtcdMetrics}} || exit 1
        printf 'GET /metrics HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
        exec grep -E '^({{EtcdMetrics.Syncs:raw}}_bucket|{{EtcdMetrics.LeaderChanges:raw}}|{{EtcdMetrics.Began:raw}})' <&3
        """);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await ReadAsync();
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ReadAsync();
    }

    private Task ReadAsync() => Task.WhenAll(members.Select(async member => log.Add(await ReadAsync(member))));

    private async Task<EtcdSample> ReadAsync(IHost member)
    {
        var at = clock.Now;
        try
        {
            var result = await member.RunAsync(new HostCommand("read etcd's metrics", Script, Deadline), lines: null, CancellationToken.None);
            return EtcdMetrics.Parse(member.Name, at, result.Output);
        }
        catch (HostException exception)
        {
            return new EtcdSample(member.Name, at, exception.Problem);
        }
    }
}
