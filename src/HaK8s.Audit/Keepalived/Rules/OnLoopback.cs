namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds instances on the loopback interface.</summary>
internal sealed class OnLoopback : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances
        .Where(instance => instance.Value("interface") == "lo")
        .Select(instance => new AuditFinding(
            subject.File,
            instance.Find("interface")!.Line,
            "keepalived/on-loopback",
            $"vrrp_instance {instance.Name} is on the interface lo",
            "adverts do not leave the host, and no other host asks for an address on lo: each host has the VIP for itself",
            "interface NAME: the one that carries the VIP's network"));
}
