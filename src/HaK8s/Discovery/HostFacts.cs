namespace HaK8s.Discovery;

/// <summary>Facts about a host's role in the cluster.</summary>
/// <param name="HostName">The host's own name, without domain.</param>
/// <param name="Addresses">IPv4 addresses of all interfaces.</param>
/// <param name="Services">The active services among haproxy, nginx and keepalived.</param>
/// <param name="AsksHaproxy">True: HAProxy's admin socket is where HaK8s expects it, and socat is installed.</param>
/// <param name="KubeVip">True: the host has a static pod of kube-vip.</param>
/// <param name="Configs">Path → text of haproxy.cfg, keepalived.conf and HaK8s' balancer check.</param>
public sealed record HostFacts(
    string HostName, IReadOnlyList<string> Addresses, IReadOnlyList<string> Services, bool AsksHaproxy, bool KubeVip, IReadOnlyDictionary<string, string> Configs)
{
    private const string Mark = "=== hak8s === ";

    /// <summary>Commands that the units of these services run when they end, as systemd shows them.</summary>
    public IReadOnlyList<string> EndCommands { get; init; } = [];

    /// <summary>True if HAProxy or nginx runs on the host.</summary>
    public bool Balances => Services.Contains("haproxy") || Services.Contains("nginx");

    public bool HasKeepalived => Services.Contains("keepalived");

    /// <summary>Parses the output of facts.sh: a "key value" pair on each line, then files, each after a line with its path.</summary>
    internal static HostFacts Parse(string output)
    {
        var parts = $"\n{output}".Split($"\n{Mark}");
        var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ', 2)).Where(words => words.Length == 2).ToLookup(words => words[0], words => words[1]);
        var facts = new HostFacts(
            lines["hostname"].FirstOrDefault(""),
            [.. lines["address"]],
            [.. lines["service"]],
            lines["socket"].Any(),
            lines["kube-vip"].Any(),
            parts.Skip(1).Select(part => part.Split('\n', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]));
        return facts with { EndCommands = [.. lines["ends"]] };
    }
}
