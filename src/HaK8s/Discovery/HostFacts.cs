namespace HaK8s.Discovery;

/// <summary>What a host tells of its part in the cluster.</summary>
/// <param name="HostName">Its own name, without domain.</param>
/// <param name="Addresses">IPv4, of all interfaces.</param>
/// <param name="Services">Those of haproxy, nginx and keepalived that are active.</param>
/// <param name="AsksHaproxy">HAProxy's admin socket is where HaK8s looks for it, and socat is there.</param>
/// <param name="KubeVip">A static pod of kube-vip is there.</param>
/// <param name="Configs">Path → text of haproxy.cfg, keepalived.conf and HaK8s' check of the balancer.</param>
public sealed record HostFacts(
    string HostName, IReadOnlyList<string> Addresses, IReadOnlyList<string> Services, bool AsksHaproxy, bool KubeVip, IReadOnlyDictionary<string, string> Configs)
{
    public const string HaproxyFile = "/etc/haproxy/haproxy.cfg";
    public const string KeepalivedFile = "/etc/keepalived/keepalived.conf";

    /// <summary>HaK8s' check of a balancer that hangs.</summary>
    public const string BalancerCheckFile = "/etc/hak8s/check-balancer";

    private const string Mark = "=== hak8s === ";

    /// <summary>What the units of these services run when they end, as systemd shows it.</summary>
    public IReadOnlyList<string> EndCommands { get; init; } = [];

    /// <summary>True: HAProxy or nginx runs there.</summary>
    public bool Balances => Services.Contains("haproxy") || Services.Contains("nginx");

    public bool HasKeepalived => Services.Contains("keepalived");

    /// <summary>Reads the answer of facts.sh: "key value" a line, then files after lines with their paths.</summary>
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
