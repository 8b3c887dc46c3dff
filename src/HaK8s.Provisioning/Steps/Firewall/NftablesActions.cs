using System.Security.Cryptography;
using System.Text;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Firewall;

/// <summary>
/// Opens ports in nftables. A script puts the rules before the host's own rules, now and whenever nftables.service
/// reloads those.
/// </summary>
internal static class NftablesActions
{
    public static IReadOnlyList<HostAction> Missing(IReadOnlyList<NeededPort> ports, string podSubnet, FirewallFacts facts)
    {
        var rules = ports.SelectMany(NftablesRules.Of).Concat(NftablesRules.Pods(podSubnet)).Distinct().ToList();
        var files = NftablesFiles.Of(rules).Where(file => !facts.Rules.Contains(Seen(file))).ToList();
        if (files.Count == 0 && facts.Rules.Contains(NftablesRules.Enabled) && rules.SelectMany(rule => NftablesRules.Words(rule, facts)).All(facts.Rules.Contains))
            return [];
        return [.. files.Select(file => FileActions.Write(new ManagedFile(file, Validation(file)))), Run];
    }

    private static HostAction Run { get; } = new("Open the cluster's ports in nftables", ShellText.Of($"""
        # systemctl restart {NftablesRules.Unit}
        systemctl daemon-reload
        systemctl enable -q {NftablesRules.Unit}
        systemctl restart {NftablesRules.Unit} || (systemctl status --no-pager -n 15 {NftablesRules.Unit} >&2; exit 1)
        """));

    /// <summary>Formats a file's digest as sha256sum prints it.</summary>
    private static string Seen(ConfigFile file) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Content)))}  {file.Path}";

    private static ShellText? Validation(ConfigFile file) => file.Path == HostPaths.OpenNftables ? ShellText.Raw("bash -n \"$staged\"") : null;
}
