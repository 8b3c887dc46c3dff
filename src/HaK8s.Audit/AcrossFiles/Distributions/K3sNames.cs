using HaK8s.Audit.Distributions;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds an address at which nodes of K3s and RKE2 join that no server's certificate names.</summary>
internal sealed class K3sNames : IRule<AuditSubjects>
{
    private static readonly string[] Own = ["node-ip", "advertise-address", "node-external-ip", "node-name", "tls-san"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var nodes = subject.K3s.Where(node => node.IsFile).ToList();
        var servers = nodes.Where(node => node.Role == "server").ToList();
        var first = servers.Find(node => node.Find("cluster-init") is not null) ?? servers.Find(node => node.Find("server") is null);
        var balanced = Balancers.Of(subject).SelectMany(balancer => balancer.Hosts).ToHashSet();
        // Without its own address and without a balancer nobody knows whether the URL is the first server's.
        if (first is null
            || (first.Value("node-ip") is null && balanced.Count == 0)
            || first.Find("tls-san") is not { } names
            || servers.Exists(node => node.Settings.Any(setting => setting.Name == "tls-san" && Grammar.Keywords.IsPlaceholder(setting.Value)))
            || servers.Exists(node => node.Value("tls-san-security") == "false"))
            yield break;
        var known = servers.SelectMany(node => Own.SelectMany(name => node.Joined(name).Split(','))).ToHashSet();
        foreach (var node in nodes)
        {
            if (node.Value("server") is { } url
                && url.StartsWith("https://", StringComparison.Ordinal)
                && url["https://".Length..].Split(':', '/')[0] is { Length: > 0 } host
                && !known.Contains(host)
                && !balanced.Contains(host))
                yield return new AuditFinding(
                    first.File,
                    names.Line,
                    "k3s/address-not-named",
                    $"tls-san has {first.Joined("tls-san")}, but nodes join at {host}",
                    "the servers' certificate does not name that address: kubectl and other clients refuse it, and nodes that join there as well",
                    $"{host} in tls-san on all servers")
                {
                    Also = [.. first.Settings
                        .Where(setting => setting.Name == "tls-san")
                        .Select(setting => setting.Line)
                        .Concat(Keys(subject, first.File))
                        .Distinct()
                        .Where(line => line != names.Line)
                        .Order()]
                };
        }
    }

    /// <summary>Returns the lines of the key, below which the names stand.</summary>
    private static IEnumerable<int> Keys(AuditSubjects subject, string file) => subject.Sources.Where(source => source.Path == file)
        .SelectMany(source => source.Text.Split('\n').Select((text, index) => (Text: text, Line: index + 1)))
        .Where(line => line.Text.StartsWith("tls-san:", StringComparison.Ordinal))
        .Select(line => line.Line);
}
