using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>
/// Rules of firewalld: rich rules in its own syntax, in the zone of the host's address. Pods are a source of the trusted
/// zone.
/// </summary>
internal static class FirewalldRules
{
    public static IEnumerable<string> Of(NeededPort port)
    {
        var what = port.Portless
            ? $"protocol value=\"{(port.Protocol == "vrrp" ? "vrrp" : "4")}\""
            : $"port port=\"{port.Range('-')}\" protocol=\"{port.Protocol}\"";
        return port.From.Count == 0
            ? [$"rule family=\"ipv4\" {what} accept"]
            : port.From.Select(source => $"rule family=\"ipv4\" source address=\"{source}\" {what} accept");
    }

    /// <summary>Formats a source of the trusted zone.</summary>
    public static string Trusted(string podSubnet) => $"trusted {podSubnet}";
}
