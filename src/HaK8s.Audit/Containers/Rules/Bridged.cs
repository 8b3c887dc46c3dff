namespace HaK8s.Audit.Containers.Rules;

/// <summary>Finds keepalived in a network of its container, where its VIP reaches nobody.</summary>
internal sealed class Bridged : IRule<ComposeFile>
{
    internal const string Rule = "containers/bridged";
    internal const string Why = "the VIP is set in the container's own network, and adverts stay there: no other host reaches the address";

    public IEnumerable<AuditFinding> Of(ComposeFile subject) => subject.Services
        .Where(service => service.IsKeepalived && subject.IsBridged(service))
        .Select(service => new AuditFinding(
            subject.File,
            service.Line,
            Rule,
            $"service {service.Name} runs keepalived outside of the host's network",
            Why,
            "network_mode: host, without networks and ports"));
}
