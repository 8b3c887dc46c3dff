using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Containers.Rules;

/// <summary>Finds keepalived in a container that may not set an address.</summary>
internal sealed class NoNetAdmin : IRule<ComposeFile>
{
    internal const string Rule = "containers/no-net-admin";
    internal const string Why = "the kernel refuses the VIP, so no host gets it";

    private static readonly HashSet<string> Rights = new(StringComparer.OrdinalIgnoreCase) { "NET_ADMIN", "CAP_NET_ADMIN", "ALL" };

    public IEnumerable<AuditFinding> Of(ComposeFile subject) => subject.Services
        .Where(service => service is { IsKeepalived: true, IsOpen: false }
            && service.Node.Text("privileged") is null or "false" && !service
                .Items("cap_add")
                .Any(right => Rights.Contains(right.Value ?? "") || Grammar.Keywords.IsPlaceholder(right.Value ?? "")))
        .Select(service => new AuditFinding(
            subject.File,
            service.Line,
            Rule,
            $"service {service.Name} runs keepalived without the capability NET_ADMIN",
            Why,
            "cap_add: [NET_ADMIN, NET_BROADCAST, NET_RAW]"));
}
