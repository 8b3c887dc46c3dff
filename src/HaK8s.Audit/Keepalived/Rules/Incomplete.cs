namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds instances without a name, an interface, a router id or an address.</summary>
internal sealed class Incomplete : IRule<KeepalivedConfig>
{
    private const string Why = "keepalived leaves the instance out or does not start, so this host never has the VIP";

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        if (subject.FromGuide || subject.Unclosed.Count > 0)
            yield break;
        foreach (var instance in subject.Instances.Where(instance => !instance.Children.Any(IsOpen)))
        {
            if (instance.Name.Length == 0)
                yield return Found(instance, "vrrp_instance has no name", "vrrp_instance NAME {");
            if (!Has(instance, "interface") && subject.Global?.Has("default_interface") != true)
                yield return Found(instance, $"vrrp_instance {instance.Name} has no interface", "interface NAME: the one that carries the VIP's network");
            if (!Has(instance, "virtual_router_id"))
                yield return Found(instance, $"vrrp_instance {instance.Name} has no virtual_router_id", "virtual_router_id NUMBER, the same on all hosts");
            if (!Has(instance, "virtual_ipaddress") && !Has(instance, "virtual_ipaddress_excluded") && !Has(instance, "no_virtual_ipaddress"))
                yield return Found(instance, $"vrrp_instance {instance.Name} has no virtual_ipaddress", "virtual_ipaddress { ADDRESS/32 }");
        }

        AuditFinding Found(KeepalivedBlock place, string what, string cure) => new(subject.File, place.Line, "keepalived/incomplete", what, Why, cure);
    }

    // A condition such as @lb-1 stands in front of the keyword.
    private static bool Has(KeepalivedBlock instance, string keyword) => instance.Children.Any(child => child.Words.Contains(keyword));

    /// <summary>True for an include, a definition, a placeholder, and dots that stand for more.</summary>
    private static bool IsOpen(KeepalivedBlock child) => child.Keyword is "include" or "includer" or "include_check"
        || child.Keyword.StartsWith('.')
        || child.Keyword.StartsWith('…') || Grammar.Keywords.IsPlaceholder(child.Keyword);
}
