using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>
/// Checks that names are DNS labels (RFC 1123), so that they have no special characters for a shell, a file system or a
/// configuration.
/// </summary>
internal static partial class NameRules
{
    private const string Fix = "use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        if (!Label().IsMatch(spec.Name))
            yield return new RuleFinding("name", spec.Name, "is not a DNS label", Fix);

        var owners = new Dictionary<string, int>();
        for (var index = 0; index < spec.Hosts.Count; index++)
        {
            var name = spec.Hosts[index].Name;
            if (!Label().IsMatch(name))
                yield return new RuleFinding($"hosts[{index}].name", name, "is not a DNS label", Fix);
            else if (!owners.TryAdd(name, index))
                yield return new RuleFinding($"hosts[{index}].name", name, $"is already the name of hosts[{owners[name]}]", "give each host its own name");
        }

        var domain = spec.Network.DnsDomain;
        if (!IsDnsName(domain))
            yield return new RuleFinding("network.dnsDomain", domain, "is not a DNS name", "use labels separated by dots, such as cluster.local");
    }

    /// <summary>True for labels with dots between, 253 characters at most.</summary>
    public static bool IsDnsName(string text) => text.Length <= 253 && text.Split('.').All(label => Label().IsMatch(label));

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
