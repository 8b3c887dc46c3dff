using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy;

/// <summary>Tells servers that are API servers from others.</summary>
internal static class HaproxyServers
{
    /// <summary>True for the API's port, also as the default of a template's value, and for a port such as 16443 in a section that is named after the API.</summary>
    public static bool IsApi(HaproxySection section, HaproxyLine server) => HasApiPort(server.Words[2])
        || (IsNamedApi(section.Name) && server.Words[2].Contains(':', StringComparison.Ordinal) && server.Words[2].EndsWith("443", StringComparison.Ordinal) && !server.Words[2].EndsWith(":443", StringComparison.Ordinal));

    public static bool HasApiPort(string address) => Port(address) is var port
        && (port == "6443" || (Keywords.IsPlaceholder(port) && (port.Contains("6443", StringComparison.Ordinal) || port.Contains("api", StringComparison.OrdinalIgnoreCase))));

    private static string Port(string address) => address.Contains(':', StringComparison.Ordinal) ? address[(address.LastIndexOf(':') + 1)..] : "";

    private static bool IsNamedApi(string name) =>
        Has(name, "apiserver") || (Has(name, "api") && (Has(name, "kube") || Has(name, "k8s") || Has(name, "k3s") || Has(name, "rke")));

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
