using HaK8s.Hosts;

namespace HaK8s.Discovery;

/// <summary>Reads facts from all hosts in parallel, in one round trip each; changes nothing.</summary>
public static class HostFactsReader
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly ShellText Script = ShellText.Raw(EmbeddedText.Read(typeof(HostFactsReader), "facts.sh"));

    /// <returns>In the order of the hosts.</returns>
    /// <exception cref="HostException">A host cannot be reached.</exception>
    public static async Task<IReadOnlyList<HostFacts>> ReadAsync(IEnumerable<IHost> hosts, CancellationToken cancellation) => await Task.WhenAll(hosts.Select(async host =>
    {
        var result = await new ScaledTimeoutHost(host).RunAsync(new HostCommand("read the host's facts", Script, Deadline), lines: null, cancellation);
        return HostFacts.Parse(result.Output);
    }));
}
