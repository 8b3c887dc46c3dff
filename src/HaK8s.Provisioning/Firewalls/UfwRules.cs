using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>
/// Rules of ufw, in the syntax of its "show added". Protocols without ports go to before.rules, because older ufw versions
/// know few of them.
/// </summary>
internal static class UfwRules
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
}
