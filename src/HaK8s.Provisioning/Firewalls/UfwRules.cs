using System.Text.RegularExpressions;
using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>
/// Rules of ufw, in the syntax of its "show added". Protocols without ports go to before.rules, because older ufw versions
/// know few of them.
/// </summary>
internal static partial class UfwRules
{
    /// <summary>Prefix of a line of before.rules.</summary>
    public const string Before = "before ";

    public static IEnumerable<string> Of(NeededPort port) => port switch
    {
        { Portless: true } => port.From.Select(source => $"{Before}-s {source} -p {(port.Protocol == "vrrp" ? 112 : 4)} -j ACCEPT"),
        { From.Count: 0 } => [$"allow {port.Range(':')}/{port.Protocol}"],
        _ => port.From.Select(source => $"allow from {source} to any port {port.Range(':')} proto {port.Protocol}"),
    };

    /// <summary>
    /// Lets pods reach each other and their own host, because ufw forwards nothing by default, not even between pods.
    /// </summary>
    public static IEnumerable<string> Pods(string podSubnet) =>
        podSubnet.Length == 0 ? [] : [$"allow from {podSubnet}", $"route allow from {podSubnet}", $"route allow to {podSubnet}"];

    /// <summary>
    /// The same rules with all ports of a source and protocol in one rule, because each command of ufw takes seconds on a slow host.
    /// </summary>
    public static IEnumerable<string> Together(IEnumerable<string> rules) => rules
        .Select(Parts)
        .GroupBy(rule => (rule.Before, rule.After))
        .SelectMany(group => group.Chunk(MostRanges).Select(chunk => $"{group.Key.Before}{string.Join(',', chunk.Select(rule => rule.Ports))}{group.Key.After}"));

    /// <summary>One rule for each port or range of a rule.</summary>
    public static IEnumerable<string> Apart(string rule)
    {
        var (before, ports, after) = Parts(rule);
        return ports.Split(',').Select(port => $"{before}{port}{after}");
    }

    /// <summary>Divides a rule at its ports; one without ports is all before them.</summary>
    private static (string Before, string Ports, string After) Parts(string rule) =>
        Ports().Match(rule) is { Success: true, Groups: var parts } ? (parts[1].Value, parts[2].Value, parts[3].Value) : (rule, "", "");

    // A rule holds 15 ports, and a range counts as two.
    private const int MostRanges = 7;

    [GeneratedRegex(@"^(allow (?:from \S+ to any port )?)([\d:,]+)((?:/| proto )\w+)$")]
    private static partial Regex Ports();
}
